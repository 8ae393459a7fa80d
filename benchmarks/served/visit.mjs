// Visits the pages of a site as people do, and reports what the browser has to say about them.
import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";

const order = JSON.parse(readFileSync(0, "utf8"));
const said = [];
let step = "";

const note = (kind, text) => said.push({ step, kind, text });

const browser = await chromium.launch({
  executablePath: order.chromium,
  args: [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
  ],
});

async function opened(options) {
  const context = await browser.newContext({ ignoreHTTPSErrors: true, ...options });
  await context.exposeBinding("tellViolation", (source, text) => note("violation", text));
  await context.addInitScript(() =>
    addEventListener("securitypolicyviolation", (event) =>
      window.tellViolation(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}`)));
  const page = await context.newPage();
  page.on("console", (message) =>
    ["error", "warning"].includes(message.type()) && note(message.type(), message.text()));
  page.on("pageerror", (error) => note("error", String(error)));
  page.on("requestfailed", (request) => note("error", `not loaded: ${request.url()}`));
  return page;
}

async function visit(page, name, path, seen) {
  step = name;
  if (path !== null) await page.goto(order.url + path, { waitUntil: "networkidle" });
  if (seen) await page.locator(seen).first().waitFor({ timeout: 15000 });
  await page.screenshot({ path: `${order.folder}/${name}.png` });
}

async function sent(page, press) {
  await Promise.all([page.waitForNavigation({ waitUntil: "networkidle" }), press()]);
}

const steps = [];
const page = await opened({ viewport: { width: 1280, height: 900 } });
const go = async (name, path, seen) => { await visit(page, name, path, seen); steps.push(name); };

await go("start", "", "h1");
await go("not-found", "nowhere/", "h1");
await go("login", "accounts/login/", "input[name=password]");
await page.fill("input[name=username]", order.email);
await page.fill("input[name=password]", "wrong");
await sent(page, () => page.click("main button"));
await go("login-refused", null, ".errorlist");
await page.fill("input[name=username]", order.email);
await page.fill("input[name=password]", order.password);
await sent(page, () => page.click("main button"));
await go("profile", null, "input[name=full_name]");
await page.fill("input[name=full_name]", "Ada Lovelace");
await sent(page, () => page.click("main button"));
await go("profile-saved", null, ".messages");
await go("password", "accounts/password/", "input[name=new_password1]");
await go("admin", "admin/", "#content");
await go("admin-list", "admin/users/user/", "#result_list");
await go("admin-add", "admin/users/user/add/", "input[name=email]");
await page.goto(order.url + "admin/users/user/", { waitUntil: "networkidle" });
await sent(page, () => page.locator("#result_list tbody th a").first().click());
await go("admin-form", null, ".selector");
await go("api-docs", "api/v1/docs/", ".opblock");
await page.locator(".opblock").first().click();
await go("api-docs-open", null, ".opblock-body");
await page.goto(order.url, { waitUntil: "networkidle" });
await sent(page, () => page.click("text=Log out"));
await go("logged-out", null, "text=Log in");

for (const [name, options] of Object.entries({
  phone: { viewport: { width: 390, height: 844 } },
  dark: { viewport: { width: 1280, height: 900 }, colorScheme: "dark" },
})) {
  const other = await opened(options);
  await visit(other, `start-${name}`, "", "h1");
  await visit(other, `login-${name}`, "accounts/login/", "input[name=password]");
  steps.push(`start-${name}`, `login-${name}`);
}

// What the policy is there to stop has to be told, or all of the above says nothing.
step = "control";
await page.goto(order.url, { waitUntil: "networkidle" });
await page.evaluate(() => {
  const script = document.createElement("script");
  script.textContent = "window.wasRun = true";
  document.body.append(script);
});
await page.waitForTimeout(300);
const wasRun = await page.evaluate(() => window.wasRun === true);
const stopped = !wasRun && said.some((entry) => entry.step === "control" && entry.kind === "violation");

await browser.close();
console.log(JSON.stringify({ steps, stopped, said: said.filter((entry) => entry.step !== "control") }));
