
import django.core.validators
import django.db.models.deletion
import modelcluster.fields
import modelsearch.index
import taggit.managers
from django.conf import settings
from django.db import migrations, models


def withhold_what_was_not_live(apps, _schema_editor):
    """The state alone says from now on what readers see."""
    apps.get_model("trainers", "TrainingEvent").objects.filter(live=False).update(state="draft")


class Migration(migrations.Migration):

    dependencies = [
        ('courses', '0003_editions'),
        ('taggit', '0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx'),
        ('trainers', '0001_initial'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(withhold_what_was_not_live, migrations.RunPython.noop),
        migrations.CreateModel(
            name='ActivePeriod',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('starts', models.DateField(verbose_name='first day')),
                ('ends', models.DateField(blank=True, null=True, verbose_name='last day')),
                ('reason', models.CharField(blank=True, max_length=150, verbose_name='reason')),
            ],
            options={
                'verbose_name': 'active period',
                'verbose_name_plural': 'active periods',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='EventOrganisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('role', models.CharField(choices=[('host', 'host'), ('organiser', 'organiser'), ('funder', 'funder')], default='organiser', max_length=10, verbose_name='role')),
            ],
            options={
                'verbose_name': 'organisation of an event',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='EventTrainer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('role', models.CharField(choices=[('lead', 'lead trainer'), ('co', 'co-trainer')], default='lead', max_length=5, verbose_name='role')),
            ],
            options={
                'verbose_name': 'trainer of an event',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='EventTransition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('before', models.CharField(choices=[('draft', 'draft'), ('announced', 'announced'), ('open', 'enrolment open'), ('closed', 'enrolment closed'), ('held', 'held'), ('cancelled', 'cancelled'), ('postponed', 'postponed')], max_length=12, verbose_name='from')),
                ('after', models.CharField(choices=[('draft', 'draft'), ('announced', 'announced'), ('open', 'enrolment open'), ('closed', 'enrolment closed'), ('held', 'held'), ('cancelled', 'cancelled'), ('postponed', 'postponed')], max_length=12, verbose_name='to')),
                ('at', models.DateTimeField(auto_now_add=True, verbose_name='when')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='reason')),
            ],
            options={
                'verbose_name': 'change of state',
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('kind', models.CharField(choices=[('municipality', 'municipality'), ('employment-area', 'employment area'), ('wellbeing-area', 'wellbeing services county'), ('state', 'state authority'), ('association', 'association'), ('foundation', 'foundation'), ('parish', 'parish'), ('workshop', 'workshop'), ('special-employment', 'special employment unit'), ('social-economy', 'social-economy firm'), ('company', 'company'), ('education', 'educational institution'), ('rehabilitation', 'rehabilitation provider'), ('other', 'other')], max_length=20, verbose_name='type')),
                ('business_id', models.CharField(blank=True, help_text='1234567-8. Units without one of their own: empty.', max_length=9, verbose_name='business id')),
                ('website', models.URLField(blank=True, verbose_name='website')),
                ('is_example', models.BooleanField(default=False, editable=False, verbose_name='example')),
            ],
            options={
                'verbose_name': 'organisation',
                'verbose_name_plural': 'organisations',
                'ordering': ['name'],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name='OrganisationName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('used_from', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='from the year')),
                ('used_until', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='until the year')),
            ],
            options={
                'verbose_name': 'earlier name',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Qualification',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('year', models.PositiveSmallIntegerField(blank=True, help_text='Empty: not known.', null=True, verbose_name='year')),
                ('granted_on', models.DateField(blank=True, help_text='Empty: not known.', null=True, verbose_name='granted on')),
            ],
            options={
                'verbose_name': 'qualification',
                'verbose_name_plural': 'qualifications',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Trainer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('first_name', models.CharField(max_length=60, verbose_name='first name')),
                ('last_name', models.CharField(max_length=60, verbose_name='last name')),
                ('slug', models.SlugField(max_length=120, unique=True, verbose_name='address of the profile')),
                ('email', models.EmailField(help_text='For messages. Never shown in public.', max_length=254, verbose_name='e-mail')),
                ('phone', models.CharField(blank=True, help_text='Never shown in public.', max_length=30, verbose_name='telephone')),
                ('is_public', models.BooleanField(default=False, help_text='Only when the person has asked for it.', verbose_name='public profile')),
                ('public_since', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='public since')),
                ('presentation', models.TextField(blank=True, max_length=600, verbose_name='presentation')),
                ('is_example', models.BooleanField(default=False, editable=False, verbose_name='example')),
            ],
            options={
                'verbose_name': 'trainer',
                'verbose_name_plural': 'trainers',
                'ordering': ['last_name', 'first_name', 'pk'],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name='TrainerLanguage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('language', models.CharField(choices=[('fi', 'Finnish'), ('sv', 'Swedish'), ('en', 'English')], max_length=2, verbose_name='language')),
            ],
            options={
                'verbose_name': 'language of a trainer',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.AlterModelOptions(
            name='trainingevent',
            options={'ordering': [models.OrderBy(models.F('year'), descending=True, nulls_last=True), 'title'], 'permissions': [('change_state', 'Can change the state of an event')], 'verbose_name': 'training event', 'verbose_name_plural': 'training events'},
        ),
        migrations.RemoveField(
            model_name='trainingevent',
            name='expire_at',
        ),
        migrations.RemoveField(
            model_name='trainingevent',
            name='expired',
        ),
        migrations.RemoveField(
            model_name='trainingevent',
            name='first_published_at',
        ),
        migrations.RemoveField(
            model_name='trainingevent',
            name='go_live_at',
        ),
        migrations.RemoveField(
            model_name='trainingevent',
            name='has_unpublished_changes',
        ),
        migrations.RemoveField(
            model_name='trainingevent',
            name='last_published_at',
        ),
        migrations.RemoveField(
            model_name='trainingevent',
            name='live',
        ),
        migrations.RemoveField(
            model_name='trainingevent',
            name='live_revision',
        ),
        migrations.AddField(
            model_name='municipality',
            name='language',
            field=models.CharField(blank=True, choices=[('fi', 'Finnish'), ('fi-sv', 'Finnish and Swedish, most speak Finnish'), ('sv-fi', 'Swedish and Finnish, most speak Swedish'), ('sv', 'Swedish')], max_length=5, verbose_name='official languages'),
        ),
        migrations.AddField(
            model_name='municipality',
            name='successor',
            field=models.CharField(blank=True, max_length=3, validators=[django.core.validators.RegexValidator('^\\d{3}$', "A municipality's code has three digits, for example 091.")], verbose_name='code of the successor'),
        ),
        migrations.AddField(
            model_name='municipality',
            name='region_name_sv',
            field=models.CharField(blank=True, max_length=60, verbose_name='region in Swedish'),
        ),
        migrations.AddField(
            model_name='trainingevent',
            name='access',
            field=models.TextField(blank=True, help_text='Entrance, lift, hearing loop, parking; online: which program and what it needs.', max_length=600, verbose_name='getting there and accessibility'),
        ),
        migrations.AddField(
            model_name='trainingevent',
            name='audience',
            field=models.TextField(blank=True, max_length=400, verbose_name='for whom'),
        ),
        migrations.AddField(
            model_name='trainingevent',
            name='calendar_sequence',
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name='trainingevent',
            name='calendar_uid',
            field=models.UUIDField(default=None, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='trainingevent',
            name='cancel_until',
            field=models.DateTimeField(blank=True, null=True, verbose_name='free cancellation until'),
        ),
        migrations.AddField(
            model_name='trainingevent',
            name='capacity',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='seats'),
        ),
        migrations.AddField(
            model_name='trainingevent',
            name='contact_email',
            field=models.EmailField(blank=True, max_length=254, verbose_name="contact's e-mail"),
        ),
        migrations.AddField(
            model_name='trainingevent',
            name='contact_name',
            field=models.CharField(blank=True, max_length=120, verbose_name='contact'),
        ),
        migrations.AddField(
            model_name='trainingevent',
            name='contact_phone',
            field=models.CharField(blank=True, max_length=30, verbose_name="contact's telephone"),
        ),
        migrations.AddField(
            model_name='trainingevent',
            name='edition',
            field=models.ForeignKey(blank=True, help_text="The event keeps this edition's kit for ever. Empty: the edition in force when it is announced.", null=True, on_delete=django.db.models.deletion.PROTECT, related_name='events', to='courses.edition', verbose_name='edition'),
        ),
        migrations.AddField(
            model_name='trainingevent',
            name='enrolment_closes',
            field=models.DateTimeField(blank=True, null=True, verbose_name='enrolment closes'),
        ),
        migrations.AddField(
            model_name='trainingevent',
            name='enrolment_opens',
            field=models.DateTimeField(blank=True, null=True, verbose_name='enrolment opens'),
        ),
        migrations.AddField(
            model_name='trainingevent',
            name='fee',
            field=models.DecimalField(blank=True, decimal_places=2, help_text='Empty: free.', max_digits=7, null=True, verbose_name='fee per person (€)'),
        ),
        migrations.AddField(
            model_name='trainingevent',
            name='first_day',
            field=models.DateField(blank=True, editable=False, null=True, verbose_name='first day'),
        ),
        migrations.AddField(
            model_name='trainingevent',
            name='is_example',
            field=models.BooleanField(default=False, editable=False, verbose_name='example'),
        ),
        migrations.AddField(
            model_name='trainingevent',
            name='language',
            field=models.CharField(blank=True, choices=[('fi', 'Finnish'), ('sv', 'Swedish'), ('en', 'English')], max_length=2, verbose_name='language of training'),
        ),
        migrations.AddField(
            model_name='trainingevent',
            name='last_day',
            field=models.DateField(blank=True, editable=False, null=True, verbose_name='last day'),
        ),
        migrations.AddField(
            model_name='trainingevent',
            name='minimum',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='smallest group'),
        ),
        migrations.AddField(
            model_name='trainingevent',
            name='names_until',
            field=models.DateTimeField(blank=True, null=True, verbose_name='names of participants by'),
        ),
        migrations.AddField(
            model_name='trainingevent',
            name='needs_until',
            field=models.DateField(blank=True, editable=False, null=True, verbose_name='needs erased on'),
        ),
        migrations.AddField(
            model_name='trainingevent',
            name='organisations_approximate',
            field=models.BooleanField(default=False, verbose_name='the number of organisations is approximate'),
        ),
        migrations.AddField(
            model_name='trainingevent',
            name='organisations_trained',
            field=models.PositiveIntegerField(blank=True, null=True, verbose_name='organisations trained'),
        ),
        migrations.AddField(
            model_name='trainingevent',
            name='people_approximate',
            field=models.BooleanField(default=False, verbose_name='the number of people is approximate'),
        ),
        migrations.AddField(
            model_name='trainingevent',
            name='people_trained',
            field=models.PositiveIntegerField(blank=True, null=True, verbose_name='people trained'),
        ),
        migrations.AddField(
            model_name='trainingevent',
            name='personal_data_until',
            field=models.DateField(blank=True, editable=False, null=True, verbose_name='personal data erased on'),
        ),
        migrations.AddField(
            model_name='trainingevent',
            name='programme',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='events', to='courses.programme', verbose_name='programme'),
        ),
        migrations.AddField(
            model_name='trainingevent',
            name='seats_taken',
            field=models.PositiveIntegerField(default=0, editable=False, verbose_name='seats taken'),
        ),
        migrations.AddField(
            model_name='trainingevent',
            name='seats_waiting',
            field=models.PositiveIntegerField(default=0, editable=False, verbose_name='waiting'),
        ),
        migrations.AddField(
            model_name='trainingevent',
            name='street_address',
            field=models.CharField(blank=True, max_length=150, verbose_name='street address'),
        ),
        migrations.AddField(
            model_name='trainingevent',
            name='waiting_capacity',
            field=models.PositiveSmallIntegerField(blank=True, help_text='Empty: no limit. 0: no queue.', null=True, verbose_name='places in the queue'),
        ),
        migrations.AlterField(
            model_name='trainingevent',
            name='precision',
            field=models.CharField(choices=[('day', 'days are known'), ('year', 'only the year is known'), ('unknown', 'the year is not known')], default='day', max_length=8, verbose_name='what is known of the date'),
        ),
        migrations.AlterField(
            model_name='trainingevent',
            name='state',
            field=models.CharField(choices=[('draft', 'draft'), ('announced', 'announced'), ('open', 'enrolment open'), ('closed', 'enrolment closed'), ('held', 'held'), ('cancelled', 'cancelled'), ('postponed', 'postponed')], default='draft', editable=False, max_length=12, verbose_name='state'),
        ),
        migrations.AlterField(
            model_name='trainingevent',
            name='year',
            field=models.PositiveSmallIntegerField(blank=True, help_text='Only when the days are not known; else it comes from the days.', null=True, verbose_name='year'),
        ),
        migrations.AddIndex(
            model_name='trainingevent',
            index=models.Index(fields=['last_day', 'first_day'], name='trainers_event_by_day'),
        ),
        migrations.AddIndex(
            model_name='trainingevent',
            index=models.Index(fields=['-year', 'title'], name='trainers_event_by_year'),
        ),
        migrations.AddConstraint(
            model_name='trainingevent',
            constraint=models.CheckConstraint(condition=models.Q(('precision', 'day'), models.Q(('first_day', None), ('last_day', None)), _connector='OR'), name='trainers_event_days_as_known', violation_error_message='Days are given, so the days are known.'),
        ),
        migrations.AddField(
            model_name='eventorganisation',
            name='event',
            field=modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='organisations', to='trainers.trainingevent'),
        ),
        migrations.AddField(
            model_name='eventtrainer',
            name='event',
            field=modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='trainers', to='trainers.trainingevent'),
        ),
        migrations.AddField(
            model_name='eventtransition',
            name='actor',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
        ),
        migrations.AddField(
            model_name='eventtransition',
            name='event',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='transitions', to='trainers.trainingevent'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='latest_revision',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='latest revision'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='merged_into',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged_from', to='trainers.organisation', verbose_name='merged into'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='municipality',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='organisations', to='trainers.municipality', verbose_name='municipality'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='services',
            field=taggit.managers.TaggableManager(blank=True, help_text='What the organisation offers, in a word or two each.', through='taggit.TaggedItem', to='taggit.Tag', verbose_name='services'),
        ),
        migrations.AddField(
            model_name='eventorganisation',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='event_roles', to='trainers.organisation', verbose_name='organisation'),
        ),
        migrations.AddField(
            model_name='organisationname',
            name='organisation',
            field=modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='names', to='trainers.organisation'),
        ),
        migrations.AddField(
            model_name='qualification',
            name='course',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='qualifications', to='courses.coursepage', verbose_name='may hold the course'),
        ),
        migrations.AddField(
            model_name='qualification',
            name='event',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='qualifications', to='trainers.trainingevent', verbose_name='from the training'),
        ),
        migrations.AddField(
            model_name='trainer',
            name='municipality',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='trainers', to='trainers.municipality', verbose_name='home municipality as a trainer'),
        ),
        migrations.AddField(
            model_name='trainer',
            name='organisation',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='trainers', to='trainers.organisation', verbose_name='organisation'),
        ),
        migrations.AddField(
            model_name='trainer',
            name='user',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='trainer', to=settings.AUTH_USER_MODEL, verbose_name='user account'),
        ),
        migrations.AddField(
            model_name='qualification',
            name='trainer',
            field=modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='qualifications', to='trainers.trainer'),
        ),
        migrations.AddField(
            model_name='eventtrainer',
            name='trainer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='event_roles', to='trainers.trainer', verbose_name='trainer'),
        ),
        migrations.AddField(
            model_name='activeperiod',
            name='trainer',
            field=modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='active_periods', to='trainers.trainer'),
        ),
        migrations.AddField(
            model_name='trainerlanguage',
            name='trainer',
            field=modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='languages', to='trainers.trainer'),
        ),
        migrations.AddIndex(
            model_name='eventtransition',
            index=models.Index(fields=['event', '-at'], name='trainers_transition_by_event'),
        ),
        migrations.AddConstraint(
            model_name='organisation',
            constraint=models.UniqueConstraint(condition=models.Q(models.Q(('business_id', ''), _negated=True), ('merged_into', None)), fields=('business_id',), name='trainers_organisation_business_id_once', violation_error_message='Another organisation already has this business id.'),
        ),
        migrations.AddConstraint(
            model_name='eventorganisation',
            constraint=models.UniqueConstraint(fields=('event', 'organisation', 'role'), name='trainers_event_organisation_role_once'),
        ),
        migrations.AddConstraint(
            model_name='eventtrainer',
            constraint=models.UniqueConstraint(fields=('event', 'trainer'), name='trainers_event_trainer_once'),
        ),
        migrations.AddConstraint(
            model_name='trainerlanguage',
            constraint=models.UniqueConstraint(fields=('trainer', 'language'), name='trainers_language_once'),
        ),
    ]
