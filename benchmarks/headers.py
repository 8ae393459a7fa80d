"""Has Mozilla's HTTP Observatory judge the headers of a rendered project.

    python benchmarks/headers.py [--preset NAME] [--django 5.2|6.1] [--json]

The scanner is the npm package of MDN, as it is, on loopback: nothing leaves this machine. It asks
at ports 80 and 443 and knows no others, so the project is served there, on a loopback address of
its own; that needs Linux, and root or `sysctl net.ipv4.ip_unprivileged_port_start=80`. The list of
preloaded domains is left empty: its five points are for a domain, and not for a project.
"""

import argparse
import json
import sys
from typing import Any

from served import npm
from served.site import Site, served

PACKAGE, VERSION = "@mdn/mdn-http-observatory", "1.4.8"
HOST = "127.8.4.3"
SCAN = f"""
import {{ scan }} from "{PACKAGE}";
console.log(JSON.stringify(await scan(process.argv[1])));
"""

# The scale gives five points for well made cookies, to a page that sets one.
BARS = {"": 135, "accounts/login/": 140, "admin/login/": 135, "api/v1/docs/": 135}


def main() -> None:
    """Scan the pages, print a line for each, and fail below a bar."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--preset", default="api", help="one of examples/")
    parser.add_argument("--django", default="5.2", choices=["5.2", "6.1"])
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()
    with served(
        preset=options.preset, django=options.django, host=HOST, port=443, plain_port=80
    ) as site:
        scans = {f"/{path}": _scan(site, path) for path in BARS}
    if options.json:
        print(json.dumps(scans))
    else:
        for path, result in scans.items():
            _show(path, result)
    sys.exit(not all(_passes(scans[f"/{path}"]["scan"], bar) for path, bar in BARS.items()))


def _scan(site: Site, path: str) -> dict[str, Any]:
    folder = npm.installed(PACKAGE, VERSION)
    preloaded = folder / "node_modules" / PACKAGE / "conf/hsts-preload.json"
    preloaded.write_text("{}\n")
    trusted = {"NODE_EXTRA_CA_CERTS": str(site.certificate)}
    found: dict[str, Any] = json.loads(
        npm.run(folder, SCAN, f"{site.host}/{path}", variables=trusted)
    )
    return found


def _passes(scan: dict[str, Any], bar: int) -> bool:
    return scan["grade"] == "A+" and scan["score"] >= bar and scan["testsFailed"] == 0


def _show(path: str, result: dict[str, Any]) -> None:
    scan = result["scan"]
    failed = f"{scan['testsFailed']} of {scan['testsQuantity']} tests failed"
    print(f"{path:18} {scan['grade']:3} {scan['score']:4}  {failed}")
    for test in result["tests"].values():
        if not test["pass"]:
            print(f"  {test['result']}")


if __name__ == "__main__":
    main()
