"""A material as schema.org's LearningResource, for search engines and libraries of learning materials."""

from collections.abc import Callable, Iterable

from .models import Kind, Material, MaterialVersion

Address = Callable[[str], str]


def learning_resource(
    material: Material, current: MaterialVersion | None, languages: Iterable[Material], absolute: Address
) -> dict[str, object]:
    """`absolute` makes a whole address of a path. The file's own address stands only where everyone may have it."""
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "LearningResource",
        "name": material.title,
        "description": material.summary,
        "url": absolute(material.get_absolute_url()),
        "inLanguage": material.language,
        "learningResourceType": str(Kind(material.kind).label),
        "license": material.licence_url,
        "creditText": material.attribution,
        "isAccessibleForFree": True,
        "isBasedOn": _based_on(material),
        "workTranslation": [{"@id": absolute(other.get_absolute_url())} for other in languages],
    }
    if current:
        data.update(_of_version(current, absolute))
    return {key: value for key, value in data.items() if value}


def _based_on(material: Material) -> dict[str, str] | None:
    if not material.based_on:
        return None
    work = {"@type": "CreativeWork", "name": material.based_on, "url": material.based_on_url}
    return {key: value for key, value in work.items() if value}


def _of_version(version: MaterialVersion, absolute: Address) -> dict[str, object]:
    data: dict[str, object] = {
        "version": str(version.number),
        "dateModified": version.published_at.date().isoformat(),
        "accessibilityFeature": ["taggedPDF"] if version.accessibility.get("tagged") else [],
    }
    if not version.material.is_for_trainers:
        data["encoding"] = {
            "@type": "MediaObject",
            "contentUrl": absolute(version.get_absolute_url()),
            "encodingFormat": version.content_type.partition(";")[0],
            "contentSize": str(version.size),
            "sha256": version.sha256,
        }
    return data
