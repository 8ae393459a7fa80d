"""Asks a project about itself: `python forge_ask.py ANSWERS MANAGE QUESTION...`, MANAGE may be "".

The project's own `manage.py` is run for what it prepares, and asked instead of doing its command.
Each answer is one JSON line of ANSWERS: the question, what was found, and what was in the way.
"""

import importlib
import json
import os
import runpy
import sys

OWN_FOLDER = os.path.dirname(os.path.abspath(__file__))


def main():
    """Answer every question, by way of manage.py where there is one."""
    answers, manage, questions = sys.argv[1], sys.argv[2], sys.argv[3:]
    sys.path[:] = [path for path in sys.path if os.path.abspath(path or ".") != OWN_FOLDER]
    done = []

    def answer(*_arguments, **_options):
        if not done:
            done.append(True)
            answer_all(answers, questions)

    if not manage:
        sys.path.insert(0, os.getcwd())
        answer()
        return
    sys.path.insert(0, os.path.dirname(os.path.abspath(manage)))
    from django.core import management

    management.ManagementUtility.execute = answer
    management.execute_from_command_line = answer
    sys.argv = [manage, "check"]
    runpy.run_path(manage, run_name="__main__")


def answer_all(answers, questions):
    """Write one line for each question; what breaks one of them does not break the next."""
    sys.path.append(OWN_FOLDER)
    for question in questions:
        found, trouble = [], ""
        try:
            found = importlib.import_module("forge_" + question).answer()
        except BaseException as error:  # whatever a project raises, SystemExit included
            trouble = "%s: %s" % (type(error).__name__, error)
        with open(answers, "a") as file:
            file.write(json.dumps([question, found, trouble]) + "\n")


if __name__ == "__main__":
    main()
