"""Report what Celery 5 lost and nothing simply replaces."""

from codemods.rule import Example, Rule, Safety
from codemods.toolkit.removals import Removals

TABLE = Removals(
    names={
        "celery.decorators.periodic_task": "name the task in beat_schedule",
        "celery.task.PeriodicTask": "name the task in beat_schedule",
        "celery.task.Task": "subclass celery.Task and register it by app.register_task()",
        "celery.task.base.PeriodicTask": "name the task in beat_schedule",
        "celery.task.base.Task": ("subclass celery.Task and register it by app.register_task()"),
        "celery.task.base.periodic_task": "name the task in beat_schedule",
        "celery.task.control": "use app.control",
        "celery.task.http": "write a task that makes the request",
        "celery.task.periodic_task": "name the task in beat_schedule",
        "celery.task.sets.TaskSet": "use celery.group",
        "celery.registry": "use app.tasks",
        "celery.execute": "use app.send_task()",
        "celery.messaging": "use app.amqp",
        "djcelery": "Celery needs no package for Django; django-celery-beat keeps schedules",
        "kombu.transport.django": "Kombu has no database transport: use Redis or RabbitMQ",
    }
)

RULE = Rule(
    name="celery_removed_names",
    summary="Report what Celery 5 lost and nothing simply replaces.",
    rows=(
        "celery",
        "django-celery",
        "django-kombu / kombu.transport.django",
    ),
    since=(2, 0),
    removed_in=(2, 0),
    safety=Safety.ADVICE,
    triggers=TABLE.triggers,
    url="https://docs.celeryq.dev/en/stable/history/whatsnew-5.0.html",
    visit=TABLE.visit,
    examples=(
        Example(
            path="shop/tasks.py",
            before="from celery.task import periodic_task\n",
            advice="beat_schedule",
        ),
        Example(
            title="a package that is not needed any more",
            path="config/settings.py",
            before=("import djcelery\n\ndjcelery.setup_loader()\n"),
            advice="no package for Django",
        ),
        Example(
            title="today's names",
            path="shop/tasks.py",
            before="from celery import Task, group, shared_task\n",
        ),
    ),
)
