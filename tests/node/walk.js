// Walks through the pages of `assure edit` as a person does, and prints what was seen as JSON:
// node walk.js chromium|firefox PROGRAM ADDRESS WORKSPACE NAME...
// Each NAME is a walk of walks.js. A walk that fails is reported with its error and its last page.
import puppeteer from "puppeteer-core";

import { Person } from "./person.js";
import { walks } from "./walks.js";

const [kind, program, address, workspace, ...names] = process.argv.slice(2);
const browser = await puppeteer.launch({
  browser: kind === "firefox" ? "firefox" : "chrome",
  executablePath: program,
  args: kind === "firefox" ? [] : ["--no-sandbox"], // which does not start as root
});
const seen = {};
try {
  const door = await browser.newPage();
  await Promise.all([door.waitForNavigation(), door.goto(address)]).catch(() => undefined);
  await door.waitForFunction(() => location.search === "");
  const home = new URL(door.url()).origin;
  for (const name of names) {
    const person = new Person(browser, kind, home, workspace);
    try {
      seen[name] = { ...(await walks[name](person)), complaints: person.complaints };
    } catch (error) {
      seen[name] = { error: String(error?.stack ?? error), page: await person.lastPage() };
    }
    await person.leave();
  }
} finally {
  await browser.close();
}
console.log(JSON.stringify(seen));
