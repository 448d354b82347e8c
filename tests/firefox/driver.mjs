// Firefox, driven by WebDriver, with as much of a page of Playwright's as the harness of the page's tests asks for.

import { Builder, Key } from "selenium-webdriver";
import firefox from "selenium-webdriver/firefox.js";

/** Firefox, and what `tests/page/harness` can read of its page: `{ driver, page }`; closed with the test. */
export async function openFirefox(t) {
  const options = new firefox.Options().addArguments("-headless");
  if (process.env.FIREFOX) options.setBinary(process.env.FIREFOX);
  const service = new firefox.ServiceBuilder(process.env.GECKODRIVER || "geckodriver");
  const driver = await new Builder().forBrowser("firefox").setFirefoxOptions(options).setFirefoxService(service).build();
  t.after(() => driver.quit());
  await driver.manage().window().setRect({ width: 1300, height: 900 });
  const page = {
    evaluate: (read, ...given) => driver.executeScript(read, ...given),
    /** Presses keys where the focus is, or the one of that name. */
    press: (keys) => driver.actions().sendKeys(Key[keys.toUpperCase()] ?? keys).perform(),
    click: async (selector) => (await driver.findElement({ css: selector })).click(),
    /** Waits until `holds` is so in the page, and returns what it gives. */
    until: (holds, ...given) => driver.wait(() => driver.executeScript(holds, ...given), 20_000, `${holds}`),
  };
  return { driver, page };
}

/** Runs in the page: notes what it complains about from now on, in its document, for scripts have globals of their own. */
export function listen() {
  const { dataset } = document.documentElement;
  dataset.troubles = "";
  const note = (what) => { dataset.troubles += `${what}\n`; };
  window.addEventListener("error", (event) => note(event.message));
  window.addEventListener("unhandledrejection", (event) => note(event.reason));
  document.addEventListener("securitypolicyviolation", (event) => note(`${event.violatedDirective} ${event.blockedURI}`));
}

/** Runs in the page: what it has complained about since. */
export function troubles() {
  return document.documentElement.dataset.troubles;
}
