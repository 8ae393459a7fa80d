"""Import tasks and schedules from where Celery 5 has them."""

from codemods.rule import Example, Rule, Safety
from codemods.toolkit.renames import Renames

TABLE = Renames(
    names={
        "celery.task.task": "celery.shared_task",
        "celery.task.base.task": "celery.shared_task",
        "celery.decorators.task": "celery.shared_task",
        "celery.task.schedules.crontab": "celery.schedules.crontab",
        "celery.task.sets.subtask": "celery.signature",
        "celery.task.subtask": "celery.signature",
    },
    modules={"celery.task.schedules": "celery.schedules"},
)

RULE = Rule(
    name="celery_task",
    summary="Import tasks and schedules from where Celery 5 has them.",
    rows=("celery",),
    since=(2, 0),
    safety=Safety.SAFE,
    triggers=TABLE.triggers,
    url="https://docs.celeryq.dev/en/stable/history/whatsnew-5.0.html",
    visit=TABLE.visit,
    examples=(
        Example(
            path="shop/tasks.py",
            before=(
                "from celery.decorators import task\n"
                "\n"
                "\n"
                "@task(ignore_result=True)\n"
                "def send(order_id):\n"
                "    pass\n"
            ),
            after=(
                "from celery import shared_task\n"
                "\n"
                "\n"
                "@shared_task(ignore_result=True)\n"
                "def send(order_id):\n"
                "    pass\n"
            ),
        ),
        Example(
            path="shop/tasks.py",
            before=(
                "from celery.task import periodic_task, task\n"
                "from celery.task.schedules import crontab\n"
                "\n"
                "\n"
                "@task\n"
                "def send(order_id, when=crontab()):\n"
                "    pass\n"
            ),
            after=(
                "from celery.task import periodic_task\n"
                "from celery import shared_task\n"
                "from celery.schedules import crontab\n"
                "\n"
                "\n"
                "@shared_task\n"
                "def send(order_id, when=crontab()):\n"
                "    pass\n"
            ),
        ),
        Example(
            title="an app of its own",
            path="shop/tasks.py",
            before=("from shop.celery import app\n\n\n@app.task\ndef send(order_id):\n    pass\n"),
        ),
    ),
)
