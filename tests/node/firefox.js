// Prints the pages of a folder with Firefox: node firefox.js PROGRAM PAGES PAPER
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

const [program, pages, paper] = process.argv.slice(2);
const browser = await puppeteer.launch({ browser: "firefox", executablePath: program });
try {
  // all at once: Firefox prepares each for seconds in which it does nothing
  await Promise.all(readdirSync(pages).map(print));
} finally {
  await browser.close();
}

async function print(file) {
  const page = await browser.newPage();
  await page.goto(pathToFileURL(join(pages, file)).href);
  const path = join(paper, file.replace(".html", ".pdf"));
  await page.pdf({ path, preferCSSPageSize: true, timeout: 120_000 });
}
