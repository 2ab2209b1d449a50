// The walks: each is a person at work, and returns what that person saw.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const YEAR = "2023-24"; // a year with two benchmarks
const PEOPLE = {
  "people.adviser.name": "Robin Hale",
  "people.adviser.title": "Prevent Regional Adviser",
  "people.lead.name": "Jo Reed",
  "people.lead.title": "Prevent Lead",
  "people.lead.salutation": "Jo",
  "people.addressee.name": "Chris Lane",
  "people.addressee.title": "Head of Community Safety",
  "people.addressee.salutation": "Chris",
  "people.cc.+.name": "Pat Rowan",
  "people.cc.+.title": "Chief Executive",
};
const DATES = {
  "dates.self_assessed": "5/2/2024",
  "dates.met": "12 February 2024",
  "dates.agreed": "2024-02-20",
  no_last_year: "This is the first assessment of the council.",
};
const SCORES = {
  partnership: {
    "self.score": "3",
    "self.justification": 'The board meets four times: "Community Safety" leads.\n\n#1 of the plan is done.',
    "agreed.score": "4",
    "agreed.justification": "The board meets four times a year; its minutes are full.",
    moderation: "The minutes show more than the self-assessment had said.",
  },
  training: {
    "self.score": "2",
    "self.justification": "Half of the staff are trained:\n- housing\n- libraries",
    "agreed.score": "2",
    "agreed.justification": "Half of the staff are trained.",
  },
};
const ACTION = {
  "actions.+.action": "Train everybody who works with the public by the summer.",
  "actions.+.benchmarks": "training",
  "actions.+.owner": "Jo Reed",
  "actions.+.due": "30 June 2024",
};
const OLD = "/2022-23/ashcombe-vale";
const TRAINING = `${OLD}/benchmarks/training`;
const FILE = "assessments/2022-23/ashcombe-vale.yaml";
const WHY = "benchmarks.training.agreed.justification";

async function fillAll(tab, values, start = "") {
  for (const [name, value] of Object.entries(values)) {
    await tab.fill(start + name, value);
  }
}

async function council(person, name, script) {
  const tab = await person.tab(`/${YEAR}`, { script });
  const steps = {};
  await tab.fill("name", name);
  await tab.fill("region", "South West");
  steps.started = await tab.press("Start");
  const home = steps.started.path;
  await tab.goTo(home);
  await fillAll(tab, PEOPLE);
  await fillAll(tab, DATES);
  steps.people = await tab.press("Save");
  const first = Object.keys(SCORES)[0];
  await tab.goTo(`${home}/benchmarks/${first}`);
  for (const [id, values] of Object.entries(SCORES)) {
    await fillAll(tab, values, `benchmarks.${id}.`);
    steps[id] = await tab.press("Save and go on");
  }
  await fillAll(tab, ACTION);
  steps.action = await tab.press("Save");
  await tab.goTo(home);
  await tab.fill("dates.issued", "1 March 2024");
  steps.issued = await tab.press("Save");
  await tab.goTo(`${home}/letter`);
  steps.letter = { ...(await tab.told()), text: await tab.page.evaluate(() => document.body.innerText) };
  return steps;
}

// Change the file as somebody else does meanwhile.
function onDisk(person, before, after) {
  const path = join(person.workspace, FILE);
  const text = readFileSync(path, "utf8");
  if (!text.includes(before)) {
    throw new Error(`${FILE} has no ${before}`);
  }
  writeFileSync(path, text.replace(before, after));
}

function valueOnDisk(person) {
  const lines = readFileSync(join(person.workspace, FILE), "utf8").split("\n");
  const start = lines.findIndex((line) => line.startsWith("  training:"));
  const agreed = lines.findIndex((line, at) => at > start && line.startsWith("    agreed:"));
  const why = lines.findIndex((line, at) => at > agreed && line.includes("justification:"));
  const end = lines.findIndex((line, at) => at > why && !line.startsWith("        "));
  return lines.slice(why + 1, end).map((line) => line.trim()).join("\n");
}

export const walks = {
  "with the script": (person) => council(person, "Elm Vale Council", true),
  "without the script": (person) => council(person, "Oak Vale Council", false),

  async "every page by axe"(person) {
    const found = {};
    const tab = await person.tab("/");
    const paths = ["/", OLD, TRAINING, `${OLD}/actions`, `${OLD}/letter`, `${OLD}/annex`, "/nowhere"];
    for (const path of [...paths, "/2023-24", "/2022-23/dorset"]) {
      await tab.goTo(path);
      found[path] = await tab.checked();
    }
    await tab.goTo(TRAINING);
    await tab.fill("benchmarks.training.evidence.+.requested", "soon");
    found.refused = { ...(await tab.press("Save")), ...(await tab.checked()) };
    return found;
  },

  async "unsaved work"(person) {
    const tab = await person.tab(TRAINING);
    const fresh = await tab.warns();
    await tab.fill(WHY, "Typed and not saved.");
    const typed = await tab.warns();
    await tab.follow("2022/2023");
    const dialogs = [...tab.dialogs];
    await tab.back();
    const kept = await tab.value(WHY);
    const again = await tab.warns();
    await tab.press("Save");
    const saved = await tab.warns();
    return { fresh, typed, dialogs, kept, again, saved, disk: valueOnDisk(person) };
  },

  async "back without the script"(person) {
    const tab = await person.tab(TRAINING, { script: false });
    await tab.fill(WHY, "Typed without a script.");
    await tab.follow("2022/2023");
    await tab.back();
    return { kept: await tab.value(WHY) };
  },

  async "two tabs"(person) {
    const one = await person.tab(TRAINING);
    const other = await person.tab(TRAINING);
    await one.fill(WHY, "From the first tab.");
    const first = await one.press("Save");
    await other.fill("benchmarks.training.note", "From the second tab.");
    const second = await other.press("Save");
    const both = valueOnDisk(person);
    const stale = await person.tab(TRAINING);
    await one.goTo(TRAINING);
    await one.fill(WHY, "Once more from the first tab.");
    await one.press("Save");
    await stale.fill(WHY, "From a page that is out of date.");
    const conflict = await stale.press("Save");
    const held = valueOnDisk(person);
    const axe = await stale.checked();
    await stale.fill(`choose:${WHY}`, "mine");
    const chosen = await stale.press("Save");
    return { first, second, both, conflict, held, axe, chosen, disk: valueOnDisk(person) };
  },

  async "a file that was changed"(person) {
    const tab = await person.tab(TRAINING);
    const shown = await tab.value(WHY);
    const first = valueOnDisk(person).split("\n")[0];
    onDisk(person, first, "Changed in an editor.");
    await tab.fill(WHY, "Changed on the page.");
    const conflict = await tab.press("Save");
    const kept = await tab.value(WHY).catch(() => "");
    await tab.fill(`choose:${WHY}`, "disk");
    const chosen = await tab.press("Save");
    return { shown, conflict, kept, chosen, disk: valueOnDisk(person) };
  },

  async "a paste from Word"(person) {
    const tab = await person.tab(TRAINING);
    const text =
      "Seen at the meeting:\r\n\uF0B7\tminutes \r\n\uF0B7\tplan\u200B\r\nand\u2028more\u000Bhere";
    await tab.paste(WHY, text);
    const saved = await tab.press("Save");
    return { saved, disk: valueOnDisk(person) };
  },

  async "the keyboard alone"(person) {
    const tab = await person.tab(TRAINING);
    await tab.key("Tab");
    const first = await tab.focused();
    const isScore = (it) => it.name === "benchmarks.training.agreed.score";
    const passed = await tab.tabTo(isScore);
    const before = await tab.focused();
    await tab.key("ArrowDown");
    const after = await tab.focused();
    await tab.key("ArrowUp");
    passed.push(...(await tab.tabTo((it) => it.name === "benchmarks.training.note")));
    await tab.page.keyboard.type("By keyboard. ");
    passed.push(...(await tab.tabTo((it) => it.words === "Save")));
    const saved = await tab.keyThatGoesOn("Enter");
    const hidden = passed.filter((it) => !it.isShown).map((it) => it.name || it.words);
    return { first, before, after, saved, hidden };
  },

  async "counts that follow"(person) {
    const tab = await person.tab(TRAINING);
    const before = await tab.told();
    await tab.fill("benchmarks.training.agreed.score", "");
    const after = await tab.told();
    return { before, after };
  },
};
