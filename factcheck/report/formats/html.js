"use strict";
// Filters, keys, and opening of evidence. Without this script the page shows everything.
const data = JSON.parse(document.getElementById("data").textContent);
const form = document.querySelector(".filters");
const field = (id) => document.getElementById(id);
const findings = Object.entries(data).map(([id, [verdict, kind, outlets, people]]) => {
  const element = field(id);
  return { element, evidence: field(id + "-evidence"), verdict, kind, outlets, people, words: null };
});
const links = Array.from(document.querySelectorAll("a.open"));
for (const link of links) {
  link.setAttribute("role", "button");
  link.setAttribute("aria-expanded", "false");
  link.setAttribute("aria-controls", link.hash.slice(1));
}

function open(link, wanted) {
  const row = link.closest("tr");
  const is = wanted === undefined ? !row.classList.contains("is-open") : wanted;
  row.classList.toggle("is-open", is);
  row.nextElementSibling.classList.toggle("is-open", is);
  link.setAttribute("aria-expanded", String(is));
}

function wordsOf(finding) {
  if (finding.words === null) {
    const evidence = finding.evidence ? finding.evidence.textContent : "";
    finding.words = (finding.element.textContent + " " + evidence).toLowerCase().replace(/\s+/g, " ");
  }
  return finding.words;
}

function filter() {
  const words = field("words").value.toLowerCase().trim().split(/\s+/).filter(Boolean);
  const [verdict, kind, person, outlet] = ["verdict", "kind", "person", "outlet"].map((id) => field(id).value);
  const isFiltered = Boolean(words.length || verdict || kind || person || outlet);
  let shown = 0;
  for (const finding of findings) {
    const is =
      (!verdict || finding.verdict === verdict) &&
      (!kind || finding.kind === kind) &&
      (!person || finding.people.includes(person)) &&
      (!outlet || finding.outlets.includes(outlet)) &&
      (!words.length || words.every((word) => wordsOf(finding).includes(word)));
    finding.element.classList.toggle("filtered", !is);
    if (finding.evidence) finding.evidence.classList.toggle("filtered", !is);
    shown += is;
  }
  for (const part of document.querySelectorAll(".facts tbody, .part, details.single, .story")) {
    const inside = part.querySelectorAll("tr.fact, .said, .alone > li");
    const left = part.querySelectorAll("tr.fact:not(.filtered), .said:not(.filtered), .alone > li:not(.filtered)");
    part.classList.toggle("filtered", inside.length > 0 && left.length === 0);
    if (part.tagName === "DETAILS") part.open = isFiltered ? left.length > 0 : false;
  }
  tell(isFiltered ? shown : null);
}

function tell(shown) {
  const all = findings.length.toLocaleString("en");
  field("shown").textContent = shown === null ? `${all} findings` : `${shown.toLocaleString("en")} of ${all} findings`;
}

function move(step) {
  const there = links.filter((link) => link.offsetParent !== null);
  const now = there.indexOf(document.activeElement);
  const next = there[now < 0 ? (step > 0 ? 0 : there.length - 1) : now + step];
  if (next) {
    next.focus({ preventScroll: true });
    next.closest("tr").scrollIntoView({ block: "nearest" });
  }
}

let waiting = 0;
form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(filter, findings.length > 500 ? 150 : 0);
});
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(filter, 0));
field("all").addEventListener("click", () => {
  const wanted = !links.every((link) => link.getAttribute("aria-expanded") === "true");
  for (const link of links) open(link, wanted);
  field("all").textContent = wanted ? "Close all" : "Open all";
});

document.addEventListener("click", (event) => {
  const row = event.target.closest("tr.fact");
  const link = row && row.querySelector("a.open");
  const isElsewhere = event.target.closest("a:not(.open), button") || String(getSelection()) !== "";
  if (!link || isElsewhere) return;
  event.preventDefault();
  open(link);
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const isField = event.target.matches("input, select, textarea");
  if (event.key === "/" && !isField) {
    event.preventDefault();
    field("words").focus();
    field("words").select();
  } else if (event.key === "Escape") {
    if (isField) {
      if (field("words").value) {
        field("words").value = "";
        filter();
      }
      event.target.blur();
    } else {
      for (const link of links) open(link, false);
    }
  } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && (!isField || event.target.id === "words")) {
    event.preventDefault();
    move(event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === " " && event.target.matches("a.open")) {
    event.preventDefault();
    open(event.target);
  }
});

// A link to what stands in a closed part opens it.
function reveal() {
  const target = location.hash && field(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  for (let part = target.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
  const link = target.matches("tr.fact") && target.querySelector("a.open");
  if (link) open(link, true);
  target.scrollIntoView({ block: "center" });
}
addEventListener("hashchange", reveal);
// Browsers that cannot print what is folded away by style alone.
addEventListener("beforeprint", () => {
  for (const part of document.querySelectorAll("details")) {
    part.dataset.was = part.open;
    part.open = true;
  }
});
addEventListener("afterprint", () => {
  for (const part of document.querySelectorAll("details")) part.open = part.dataset.was === "true";
});
tell(null);
reveal();
