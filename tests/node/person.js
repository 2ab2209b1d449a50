// What a person does in a browser: opens tabs, reads, types, chooses, presses buttons.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const WIDTHS = [1280, 320];

export class Person {
  constructor(browser, kind, home, workspace) {
    this.browser = browser;
    this.kind = kind;
    this.home = home;
    this.workspace = workspace;
    this.tabs = [];
    this.complaints = []; // of the browser: refused by the policy, errors of scripts
  }

  async tab(path, { script = true } = {}) {
    const page = await this.browser.newPage();
    page.on("console", (it) => it.type() === "error" && this.complaints.push(it.text()));
    page.on("pageerror", (error) => this.complaints.push(String(error)));
    await page.setViewport({ width: 1280, height: 900 });
    if (!script) {
      await withoutScript(page, this.kind);
    }
    const tab = new Tab(page, this);
    this.tabs.push(tab);
    await tab.goTo(path);
    return tab;
  }

  async lastPage() {
    const last = this.tabs.at(-1);
    return last ? last.page.evaluate(() => `${location} ${document.body.innerText}`) : "";
  }

  async leave() {
    for (const { page } of this.tabs) {
      await page.close();
    }
  }
}

async function withoutScript(page, kind) {
  if (kind === "chromium") {
    await page.setJavaScriptEnabled(false);
    return;
  }
  // Firefox has no such switch for one tab; the pages have one script, and nothing in them
  await page.setRequestInterception(true);
  page.on("request", (it) => (it.url().endsWith(".js") ? it.abort() : it.continue()));
}

export class Tab {
  constructor(page, person) {
    this.page = page;
    this.person = person;
    this.dialogs = [];
    this.status = 0;
    page.on("dialog", (dialog) => {
      this.dialogs.push(dialog.type());
      return dialog.accept();
    });
    page.on("response", (it) => {
      if (it.request().isNavigationRequest() && it.frame() === page.mainFrame()) {
        this.status = it.status();
      }
    });
  }

  async goTo(path) {
    await this.page.goto(this.person.home + path);
  }

  async path() {
    return this.page.evaluate(() => location.pathname);
  }

  async control(name) {
    await this.page.bringToFront();
    const found = await this.page.$(named(name));
    if (!found) {
      throw new Error(`${await this.path()} has no control ${name}`);
    }
    return found;
  }

  async value(name) {
    return (await this.control(name)).evaluate((it) =>
      it.type === "radio" ? (it.form.elements[it.name].value ?? "") : it.value,
    );
  }

  // Type a text, or choose a value, whatever the control is.
  async fill(name, value) {
    const control = await this.control(name);
    const kind = await control.evaluate((it) => it.type);
    if (kind === "radio" || kind === "checkbox") {
      const one = await this.page.$(`${named(name)}[value="${value}"]`);
      await one.click();
    } else if (kind === "select-one") {
      await control.select(value);
    } else {
      await control.focus();
      await control.evaluate((it) => it.select());
      await (value ? this.page.keyboard.type(value) : this.page.keyboard.press("Backspace"));
    }
  }

  // Put a text in as a paste does, with characters that no key types.
  async paste(name, value) {
    const control = await this.control(name);
    await control.focus();
    await control.evaluate((it, text) => {
      it.value = text;
      it.dispatchEvent(new Event("input", { bubbles: true }));
    }, value);
  }

  // Do what leads to another page. At times Firefox loses a click, or the news of where it led: what
  // the page shows then decides.
  async go(act) {
    const arrived = () => this.page.waitForNavigation({ timeout: 20_000 });
    await Promise.all([arrived(), act()]).catch(async (error) => {
      if (error.name !== "TimeoutError") {
        throw error;
      }
      await Promise.all([arrived(), act()]).catch(() => undefined);
    });
  }

  async press(words) {
    await this.page.bringToFront();
    const buttons = await this.page.$$("main button");
    for (const button of buttons) {
      const said = await button.evaluate((it) => it.getClientRects().length && it.innerText.trim());
      if (said === words) {
        await this.go(() => button.click());
        return this.told();
      }
    }
    throw new Error(`${await this.path()} has no button ${words}`);
  }

  async follow(words) {
    const links = await this.page.$$("a");
    for (const link of links) {
      if ((await link.evaluate((it) => it.innerText.trim())).includes(words)) {
        await this.go(() => link.click());
        return this.told();
      }
    }
    throw new Error(`${await this.path()} has no link ${words}`);
  }

  // What the page says first: its status, its title, what was saved, what is wrong.
  async told() {
    const page = await this.page.evaluate(() => {
      const text = (selector) => document.querySelector(selector)?.innerText.trim() ?? "";
      return {
        path: location.pathname,
        title: document.title,
        said: text("[role=status]"),
        problems: text("#problems"),
        overall: text("#overall"),
        given: text("#given"),
        focus: document.activeElement?.id ?? "",
      };
    });
    return { status: this.status, ...page };
  }

  // Whether leaving the page now would be warned of.
  async warns() {
    return this.page.evaluate(() => {
      const leaving = new Event("beforeunload", { cancelable: true });
      window.dispatchEvent(leaving);
      return leaving.defaultPrevented;
    });
  }

  async back() {
    const before = await this.path();
    await this.page.evaluate(() => history.back());
    // a page that was kept in memory is not loaded, which is all that a browser would report
    for (let now = before; now === before; now = await this.path().catch(() => before)) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  // What axe says on each width, and how wide the page is there.
  async checked() {
    const found = {};
    for (const width of WIDTHS) {
      await this.page.setViewport({ width, height: 900 });
      await this.page.evaluate(AXE);
      const result = await this.page.evaluate(
        (values) => axe.run(document, { runOnly: { type: "tag", values } }),
        TAGS,
      );
      found[width] = {
        violations: result.violations.map(told),
        wide: await this.page.evaluate(tooWide, width),
      };
    }
    await this.page.setViewport({ width: 1280, height: 900 });
    return found;
  }

  async focused() {
    return this.page.evaluate(() => {
      const it = document.activeElement;
      const style = getComputedStyle(it);
      const isShown = style.outlineStyle !== "none" || style.boxShadow !== "none";
      return {
        name: it.name ?? "",
        value: it.value ?? "",
        tag: it.tagName,
        words: (it.innerText || "").trim().slice(0, 60),
        isShown: isShown || it === document.body,
      };
    });
  }

  // Press Tab until something has the focus; return what was passed.
  async tabTo(isIt, most = 400) {
    const passed = [];
    for (let count = 0; count < most; count += 1) {
      await this.page.keyboard.press("Tab");
      const now = await this.focused();
      passed.push(now);
      if (isIt(now)) {
        return passed;
      }
    }
    throw new Error(`the Tab key does not lead there: ${JSON.stringify(passed.slice(-5))}`);
  }

  async key(name) {
    await this.page.keyboard.press(name);
  }

  async keyThatGoesOn(name) {
    await this.go(() => this.page.keyboard.press(name));
    return this.told();
  }
}

// The parts that reach over the right edge, if any.
function tooWide(width) {
  if (document.documentElement.scrollWidth <= width) {
    return [];
  }
  const parts = [...document.querySelectorAll("body *")];
  const wide = parts.filter((part) => part.getBoundingClientRect().right > width + 0.5);
  return wide.map((part) => `${part.tagName} ${part.className} ${part.id}`);
}

function named(name) {
  return `main [name="${name.replaceAll('"', '\\"')}"]:not([type="hidden"])`;
}

function told(rule) {
  const places = rule.nodes.map((node) => node.target.join(" "));
  return `${rule.id}: ${rule.help} (${places.slice(0, 3).join(", ")})`;
}
