// Looks at the pages of a folder in Chromium and prints them: node chromium.js PROGRAM PAGES PAPER
// PAPER gets a PDF for each page; what there is to say of each is printed as JSON, by its name.
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const SCREENS = [1280, 320];
const PAPER_WIDTH = 627; // A4 between margins of 22 mm, in CSS pixels

const [program, pages, paper] = process.argv.slice(2);
// the sandbox does not start as root, and the pages are our own
const browser = await puppeteer.launch({ executablePath: program, args: ["--no-sandbox"] });
try {
  const seen = {};
  for (const file of readdirSync(pages)) {
    seen[basename(file, ".html")] = await visit(file);
  }
  console.log(JSON.stringify(seen));
} finally {
  await browser.close();
}

async function visit(file) {
  const page = await browser.newPage();
  const url = pathToFileURL(join(pages, file)).href;
  const requests = [];
  const refused = [];
  const messages = [];
  page.on("request", (request) => request.url() === url || requests.push(request.url()));
  const wire = await page.createCDPSession();
  await wire.send("Network.enable");
  wire.on("Network.loadingFailed", (it) => it.blockedReason === "csp" && refused.push(it.requestId));
  page.on("console", (message) => messages.push(message.text()));
  await page.goto(url);
  const title = await page.title();
  const scripts = await page.evaluate(() => document.scripts.length);
  const screens = {};
  for (const width of SCREENS) {
    screens[width] = await onScreen(page, width);
  }
  await page.emulateMediaType("print");
  const printed = {
    ...(await measured(page, PAPER_WIDTH)),
    ...(await page.evaluate(shown)),
  };
  await page.pdf({ path: join(paper, file.replace(".html", ".pdf")), preferCSSPageSize: true });
  await page.close();
  return { title, scripts, requests, refused, messages, screens, printed };
}

async function onScreen(page, width) {
  const size = await measured(page, width);
  await page.evaluate(AXE);
  const found = await page.evaluate(
    (values) => axe.run(document, { runOnly: { type: "tag", values } }),
    TAGS,
  );
  const tried = [found.passes, found.violations, found.incomplete, found.inapplicable].flat();
  return { ...size, violations: found.violations.map(told), rules: tried.map((rule) => rule.id) };
}

function told(rule) {
  const places = rule.nodes.map((node) => node.target.join(" "));
  return `${rule.id}: ${rule.help} (${places.slice(0, 3).join(", ")})`;
}

// How wide the page is, and the cells whose text reaches into the next one.
async function measured(page, width) {
  await page.setViewport({ width, height: 800 });
  return page.evaluate(() => {
    const cells = [...document.querySelectorAll("th, td")];
    const crammed = cells.filter((cell) => cell.scrollWidth > cell.clientWidth);
    return {
      width: document.documentElement.scrollWidth,
      crammed: crammed.map((cell) => cell.innerText),
    };
  });
}

// What is shown, and how far to the right it reaches.
function shown() {
  const range = document.createRange();
  range.selectNodeContents(document.body);
  return {
    text: document.body.innerText,
    right: Math.max(...[...range.getClientRects()].map((box) => box.right)),
  };
}
