"""Memory of the loader: what each content file said when it was last loaded."""

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _


class LoadedContent(models.Model):
    """One record of a content file: its text as loaded, and a fingerprint of the object that the loader left behind.

    When the object's fingerprint is another one, an editor has changed it since, and the loader only offers its
    update as a draft. When the object is gone, an editor has removed it, and the loader leaves it so.
    """

    key = models.CharField(max_length=200, unique=True)
    text = models.TextField()
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.CharField(max_length=40)
    fingerprint = models.CharField(max_length=64)
    loaded_at = models.DateTimeField(auto_now=True)

    target = GenericForeignKey("content_type", "object_id")

    class Meta:
        verbose_name = _("loaded content")
        ordering = ["key"]

    def __str__(self) -> str:
        return self.key
