// SPDX-License-Identifier: Apache-2.0
#include "html_assets.h"

namespace solferino::cli {

namespace {

// Segments of a text and lines of cards name in data-v the values that they hold, and in data-c the claims; both are numbered within the document. One listener
// on the page serves all of them, and what belongs together in a document is looked up when it is first pointed at: pages with hundreds of documents open at once.
constexpr std::string_view script = R"js("use strict";
(() => {
  const root = document.documentElement, main = document.querySelector("main"), bar = document.querySelector(".bar");
  const filter = document.getElementById("filter"), found = document.getElementById("found");
  const docs = [...main.querySelectorAll(".doc")];
  root.classList.add("js");
  main.before(document.getElementById("summary"));
  const fit = () => { if (matchMedia("(min-width:60.01rem)").matches) root.style.setProperty("--bar", bar.offsetHeight + "px"); else root.style.removeProperty("--bar"); };
  addEventListener("resize", fit);
  fit();

  const parts = new WeakMap();
  const partsOf = doc => {
    let found = parts.get(doc);
    if (found) return found;
    found = {words: new Map(), lines: new Map(), claims: new Map()};
    const put = (map, key, element) => { if (map.has(key)) map.get(key).push(element); else map.set(key, [element]); };
    for (const element of doc.querySelectorAll(".text [data-c]")) {
      for (const claim of element.dataset.c.split(" ")) put(found.claims, claim, element);
      for (const value of (element.dataset.v || "").split(" ")) put(found.words, value, element);
    }
    for (const element of doc.querySelectorAll("dd[data-v]")) put(found.lines, element.dataset.v, element);
    parts.set(doc, found);
    return found;
  };

  let lit = [];
  const add = (element, name) => { if (element && !element.classList.contains(name)) { element.classList.add(name); lit.push([element, name]); } };
  const addAll = (elements, name) => { for (const element of elements || []) add(element, name); };

  // A text that is longer than the window scrolls on its own: bring the words into it.
  const reveal = (doc, name) => {
    const pane = doc.querySelector(".text"), words = [...pane.querySelectorAll("." + name)];
    if (!words.length || pane.scrollHeight <= pane.clientHeight) return;
    const box = pane.getBoundingClientRect();
    const seen = words.some(word => { const at = word.getBoundingClientRect(); return at.top >= box.top && at.bottom <= box.bottom; });
    if (!seen) pane.scrollTop += words[0].getBoundingClientRect().top - box.top - box.height / 3;
  };

  const lightCard = (doc, card, line) => {
    const known = partsOf(doc);
    add(doc, "lit");
    add(card, "on");
    addAll(known.claims.get(card.dataset.c), "in");
    for (const value of card.querySelectorAll("dd[data-v]")) addAll(known.words.get(value.dataset.v), "on");
    if (line) {
      add(line, "on");
      addAll(known.words.get(line.dataset.v), "hit");
    }
    reveal(doc, line && known.words.has(line.dataset.v) ? "hit" : "on");
  };
  const lightWords = (doc, mark) => {
    const known = partsOf(doc);
    add(doc, "pointed");
    for (const value of mark.dataset.v.split(" ")) {
      addAll(known.words.get(value), "hit");
      for (const line of known.lines.get(value) || []) {
        add(line, "on");
        add(line.closest(".card"), "on");
      }
    }
  };

  let pinned = null, hovered = null, shown = null;
  const light = () => {
    const wanted = hovered || pinned;
    if (wanted === shown) return;
    shown = wanted;
    for (const [element, name] of lit) element.classList.remove(name);
    lit = [];
    if (!wanted) return;
    const doc = wanted.closest(".doc"), card = wanted.closest(".card");
    if (card) lightCard(doc, card, wanted === card ? null : wanted);
    else lightWords(doc, wanted);
  };
  const target = event => event.target instanceof Element ? event.target.closest("dd[data-v],.card,mark") : null;
  document.addEventListener("pointerover", event => { hovered = target(event); light(); });
  document.addEventListener("pointerleave", () => { hovered = null; light(); });
  document.addEventListener("focusin", event => { pinned = target(event); light(); });
  document.addEventListener("focusout", event => { if (!event.relatedTarget) { pinned = null; light(); } });

  const isShown = card => !card.hidden && !main.classList.contains("off-" + card.classList[1]);
  const cardOf = mark => {
    const lines = partsOf(mark.closest(".doc")).lines;
    for (const value of mark.dataset.v.split(" ")) for (const line of lines.get(value) || []) if (isShown(line.closest(".card"))) return line.closest(".card");
    return null;
  };
  document.addEventListener("click", event => {
    const mark = event.target instanceof Element && event.target.closest("mark");
    if (mark && getSelection().isCollapsed) cardOf(mark)?.scrollIntoView({block: "nearest"});
    const toggle = event.target instanceof Element && event.target.closest("[data-toggle]");
    if (!toggle) return;
    const on = toggle.getAttribute("aria-pressed") !== "true";
    toggle.setAttribute("aria-pressed", on);
    main.classList.toggle(toggle.dataset.toggle, toggle.dataset.toggle.startsWith("off-") ? !on : on);
  });

  // Claims match with their document's head, so that "idlib denied" and an outlet's name both find them; a document also by its text.
  const texts = new WeakMap();
  const textOf = element => {
    if (!texts.has(element)) texts.set(element, element.textContent.toLowerCase());
    return texts.get(element);
  };
  const rows = new Map();
  for (const row of document.querySelectorAll("tr[data-d]")) rows.set(row.dataset.d, row);
  const search = () => {
    const terms = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    let documents = 0, claims = 0, total = 0;
    for (const doc of docs) {
      const head = textOf(doc.querySelector("header")), cards = [...doc.querySelectorAll(".card")];
      const has = text => terms.every(term => text.includes(term));
      const matching = cards.filter(card => has(head + " " + textOf(card)));
      const visible = matching.length > 0 || has(head + " " + textOf(doc.querySelector(".text")));
      const kept = new Set(matching.length > 0 ? matching : cards);
      for (const card of cards) card.hidden = !kept.has(card);
      doc.hidden = !visible;
      const row = rows.get(doc.id);
      if (row) row.hidden = !visible;
      total += cards.length;
      if (visible) { ++documents; claims += kept.size; }
    }
    found.textContent = terms.length ? documents + " of " + docs.length + " documents, " + claims + " of " + total + " claims" : "";
  };
  let waiting = 0;
  filter.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(search, 120); });
  if (filter.value) search();

  const step = by => {
    const mine = document.activeElement.closest(".card"), top = bar.offsetHeight;
    // Without a claim to start from: the first one in view. Documents far away are not laid out yet, and need not be.
    const from = mine ? docs : docs.filter(doc => doc.getBoundingClientRect().bottom > top);
    const cards = from.filter(doc => !doc.hidden).flatMap(doc => [...doc.querySelectorAll(".card")]).filter(isShown);
    const at = mine ? cards.indexOf(mine) + by : cards.findIndex(card => card.getBoundingClientRect().top >= top - 1);
    if (!cards[at]) return;
    cards[at].focus({preventScroll: true});
    cards[at].scrollIntoView({block: "nearest"});
  };
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Escape") {
      if (filter.value) { filter.value = ""; search(); }
      if (document.activeElement) document.activeElement.blur();
      pinned = hovered = null;
      light();
    }
    if (event.target instanceof HTMLInputElement && event.target.type === "search") return;
    if (event.key === "/") { event.preventDefault(); filter.focus(); }
    if (event.key === "j") step(1);
    if (event.key === "k") step(-1);
    if (event.key === "Enter" && event.target.matches("mark")) cardOf(event.target)?.focus();
  });
})();
)js";

}  // namespace

std::string_view page_script() { return script; }

}  // namespace solferino::cli
