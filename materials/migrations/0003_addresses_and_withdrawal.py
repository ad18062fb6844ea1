import django.utils.timezone
from django.db import migrations, models

from materials.files.names import address_of


def give_addresses(apps, schema_editor):
    """Materials from before: the title as an address, with the key where another has the same."""
    Material = apps.get_model("materials", "Material")
    for material in Material.objects.filter(slug=None).order_by("pk"):
        wanted = address_of(material.title)[:100]
        taken = Material.objects.filter(slug=wanted).exists()
        material.slug = f"{wanted}-{material.pk}" if taken else wanted
        material.save(update_fields=["slug"])


def begin_dates(apps, schema_editor):
    """A material from before was changed last when it was made, as far as anybody knows."""
    apps.get_model("materials", "Material").objects.update(modified_at=models.F("created_at"))


class Migration(migrations.Migration):

    dependencies = [
        ('materials', '0002_versions'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='materialversion',
            options={'ordering': ['-number'], 'permissions': [('withdraw_version', 'Can withdraw a version of a material')], 'verbose_name': 'version of a material', 'verbose_name_plural': 'versions of materials'},
        ),
        migrations.AddField(
            model_name='material',
            name='based_on',
            field=models.CharField(blank=True, help_text='The work that this is adapted from: its title, author and licence.', max_length=300, verbose_name='based on'),
        ),
        migrations.AddField(
            model_name='material',
            name='based_on_url',
            field=models.URLField(blank=True, verbose_name='address of what it is based on'),
        ),
        migrations.AddField(
            model_name='material',
            name='modified_at',
            field=models.DateTimeField(auto_now=True, default=django.utils.timezone.now, verbose_name='modified at'),
            preserve_default=False,
        ),
        migrations.RunPython(give_addresses, migrations.RunPython.noop),
        migrations.RunPython(begin_dates, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='material',
            name='slug',
            field=models.SlugField(blank=True, help_text='Left empty, it is made of the title.', max_length=120, unique=True, verbose_name='address'),
        ),
    ]
