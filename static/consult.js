/* What makes the pages more comfortable. Nothing here is needed: every page works without it. */
(() => {
  "use strict";
  const say = document.body.dataset;
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const within = (selector, root) => (root.matches?.(selector) ? [root] : []).concat(all(selector, root));

  function announce(sentence) {
    const place = document.getElementById("announce");
    place.textContent = "";
    setTimeout(() => { place.textContent = sentence; }, 80); // an emptied region is read again even for equal words
  }

  function complain(sentence) {
    const flash = document.createElement("div");
    flash.className = "flash flash-error flash-fixed"; // where it is seen, wherever somebody has scrolled to
    flash.setAttribute("role", "alert");
    flash.append(Object.assign(document.createElement("p"), { textContent: sentence }));
    document.querySelector(".flash-fixed")?.remove();
    document.body.append(flash);
    setTimeout(() => flash.remove(), 15000);
    announce(sentence);
  }

  /* Text areas grow with what is in them, where the style sheet cannot do it. */
  function grow(area) {
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight + 2}px`;
  }
  const growsAlone = CSS.supports("field-sizing", "content");

  /* What is typed is kept in this tab until the server has it. The version seen is kept with it, so that a restored
     text which somebody else has overtaken ends on the conflict page and overwrites nothing. */
  const saved = new WeakMap(); // form → its fields as the server sent them
  const sending = new WeakSet();
  const PREFIX = "kept:";
  const kept = () => Object.keys(sessionStorage).filter((key) => key.startsWith(PREFIX));
  const keyOf = (form) => PREFIX + form.dataset.keep;
  const NEVER = new Set(["csrf_token"]);
  const fieldsOf = (form) => [...form.elements].filter(
    (field) => field.name && !NEVER.has(field.name) && !["submit", "button", "file", "password"].includes(field.type));
  const isTick = (field) => field.type === "checkbox" || field.type === "radio";
  const read = (form) => fieldsOf(form).map((field) => [field.name, isTick(field) ? field.checked : field.value]);
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
  function holds(fields, wanted) { // in their order, though a refusal may have brought a field that was not asked for before
    let found = 0;
    for (const field of fields) if (found < wanted.length && same(field, wanted[found])) found += 1;
    return found === wanted.length;
  }

  function fill(form, values) {
    const fields = fieldsOf(form);
    values.forEach(([name, value], index) => {
      const field = fields[index];
      if (field?.name !== name) return;
      if (isTick(field)) field.checked = value; else field.value = value;
      if (field.tagName === "TEXTAREA") field.dispatchEvent(new Event("input", { bubbles: true }));
    });
    if (form.dataset.marks) count(form);
  }

  function keep(form, isSent) {
    if (same(read(form), saved.get(form)) && !isSent) return sessionStorage.removeItem(keyOf(form));
    try {
      sessionStorage.setItem(keyOf(form), JSON.stringify({ owner: say.owner, isSent, fields: read(form) }));
    } catch { /* too long for this browser to keep: the warning before leaving remains */ }
  }

  function offerSaved(form) {
    const box = document.createElement("div");
    box.className = "restored";
    const back = Object.assign(document.createElement("button"), { type: "button", className: "button button-link", textContent: say.textDiscard });
    back.addEventListener("click", () => {
      fill(form, saved.get(form));
      sessionStorage.removeItem(keyOf(form));
      box.remove();
    });
    const sentence = Object.assign(document.createElement("p"), { textContent: `${say.textRestored} ` });
    sentence.append(back);
    box.append(sentence);
    form.prepend(box);
    announce(say.textRestored);
  }

  function adopt(form) {
    saved.set(form, read(form));
    const entry = JSON.parse(sessionStorage.getItem(keyOf(form)) || "null");
    if (!entry || entry.owner !== say.owner) return;
    if (entry.isSent && document.querySelector(".errors") && holds(read(form), entry.fields)) return; // it came back as it was sent
    if (!same(entry.fields, read(form))) {
      fill(form, entry.fields);
      offerSaved(form);
    } else if (!document.querySelector(".errors")) sessionStorage.removeItem(keyOf(form));
  }

  const isDirty = (form) => form.isConnected && saved.has(form) && !sending.has(form) && !same(read(form), saved.get(form));

  function forgetWhatArrived() {
    const way = performance.getEntriesByType("navigation")[0];
    const isRefused = document.querySelector(".errors, .flash-error") || (way?.responseStatus ?? 200) >= 400;
    for (const key of kept()) {
      const entry = JSON.parse(sessionStorage.getItem(key));
      const isForeign = say.owner && entry.owner !== say.owner;
      if (isForeign || (key === PREFIX + say.arrived && !isRefused && say.owner)) sessionStorage.removeItem(key);
    }
  }

  /* On the conflict page somebody decides for the other text. */
  function dropWhatWasSent() {
    for (const key of kept()) if (JSON.parse(sessionStorage.getItem(key)).isSent) sessionStorage.removeItem(key);
  }

  /* One submit at a time. */
  function release(form) {
    sending.delete(form);
    all("[aria-disabled=true]", form).forEach((button) => button.removeAttribute("aria-disabled"));
  }
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (sending.has(form)) return event.preventDefault();
    if (form.method !== "post") return;
    sending.add(form);
    if (form.dataset.keep !== undefined) keep(form, true);
    if (form.dataset.forget !== undefined) kept().forEach((key) => sessionStorage.removeItem(key));
    all("button:not([type=button])", form).forEach((button) => button.setAttribute("aria-disabled", "true"));
    setTimeout(() => release(form), 8000); // a download leaves the page standing
  }, true);
  addEventListener("pageshow", () => all("form").forEach(release));
  addEventListener("beforeunload", (event) => { if (all("form[data-keep]").some(isDirty)) event.preventDefault(); });
  document.addEventListener("input", (event) => {
    if (!growsAlone && event.target.tagName === "TEXTAREA") grow(event.target);
    const form = event.target.form;
    if (form && saved.has(form)) keep(form, false);
  });

  /* Time left, counted from what the server said, by a clock that nobody sets. */
  const started = performance.now();
  const unit = (number, name) => new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit: name, unitDisplay: "long" }).format(number);
  function spell(seconds) {
    const [days, hours, minutes] = [Math.floor(seconds / 86400), Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60];
    if (days) return hours ? `${unit(days, "day")} ${unit(hours, "hour")}` : unit(days, "day");
    if (hours) return minutes ? `${unit(hours, "hour")} ${unit(minutes, "minute")}` : unit(hours, "hour");
    return minutes ? unit(minutes, "minute") : unit(Math.floor(seconds), "second");
  }
  function tick() {
    const passed = (performance.now() - started) / 1000;
    for (const place of all("[data-seconds-left]")) {
      const left = Number(place.dataset.secondsLeft) - passed;
      const text = left > 0 ? say.textLeft.replace("{time}", spell(left)) : say.textOver;
      if (place.textContent === text) continue;
      place.textContent = text;
      place.classList.toggle("when-soon", left < 86400);
      if (left <= 0 && !place.dataset.told) { place.dataset.told = "yes"; announce(say.textOver); }
    }
  }

  /* Keys: Escape leaves an editor; in the workbench j, k and 1 to 5, only while something in it has the focus. */
  function decide(event) {
    const bench = event.target.closest("[data-workbench]");
    if (!bench || event.target.matches("input:not([type=radio], [type=checkbox]), textarea, select")) return;
    const item = event.target.closest("[data-item]");
    const items = all("[data-item]", bench);
    if (event.key === "j" || event.key === "k") {
      const next = items[items.indexOf(item) + (event.key === "j" ? 1 : -1)];
      (next || (event.key === "j" ? bench.querySelector("[rel=next]") : bench.querySelector("[rel=prev]")))?.focus();
    } else if (item && /^[1-5]$/.test(event.key)) all(".dispositions button", item)[event.key - 1]?.click();
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (event.key === "Escape") event.target.closest("[data-editor]")?.querySelector("[data-cancel]")?.click();
    else decide(event);
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[aria-disabled=true]")) event.preventDefault();
    if (event.target.closest("[data-drop]")) dropWhatWasSent();
    const cancel = event.target.closest("[data-cancel]");
    const form = cancel?.closest("form");
    if (!form || !event.detail) return; // event.detail is 0 for a key: Escape keeps the text, the link drops it
    saved.set(form, read(form));
    sessionStorage.removeItem(keyOf(form));
  });

  /* Reactions marked and not on record are counted, and each says so itself. */
  const isMarked = (field) => (field.type === "radio"
    ? field.checked && field.dataset.recorded === undefined
    : field.value.trim() !== (field.dataset.recorded ?? field.value.trim()));
  function count(form) {
    const items = all("[data-mark]", form);
    items.forEach((item) => item.classList.toggle("is-marked", all("input, textarea", item).some(isMarked)));
    const number = items.filter((item) => item.classList.contains("is-marked")).length;
    form.querySelector("[data-marks-count]").textContent = form.dataset.marks.replace("{number}", number);
  }
  document.addEventListener("input", (event) => {
    const form = event.target.closest("[data-marks]");
    if (!form) return;
    if (event.target.value === "other wording") event.target.closest("[data-mark]").querySelector("details").open = true;
    count(form);
  });

  /* Words selected in a paragraph become the passage that a comment is about: in the field below it, or in the document
     by a way to a new comment, which then stands right behind the paragraph and is where Tab comes to first. */
  function baseText(range) { // what is proposed to be added does not stand there yet
    const part = range.cloneContents();
    all("ins, .by, .diverging-mark", part).forEach((mark) => mark.remove());
    all("sup, .fn-ref", part).forEach((mark, index) => mark.replaceWith(`[^${index + 1}]`));
    return part.textContent.replace(/[*\\]/g, "").replace(/\s+/g, " "); // light marks are not counted
  }
  const around = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement);
  function selected(attribute) {
    const selection = document.getSelection();
    const range = selection.rangeCount ? selection.getRangeAt(0).cloneRange() : null;
    const place = range && around(range.startContainer)?.closest(`[${attribute}]`);
    if (!place || range.collapsed || around(range.commonAncestorContainer).closest("ins")) return null;
    const whole = range.toString().trim();
    if (!place.contains(range.endContainer)) range.setEnd(place, place.childNodes.length); // a triple click ends in the next one
    if (range.toString().trim() !== whole) return null;
    const before = document.createRange();
    before.setStart(place, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const words = baseText(range);
    const start = [...baseText(before) + words.slice(0, words.length - words.trimStart().length)].length; // code points
    return { place, range, words: words.trim(), start: words.trim() ? start : "" };
  }

  const way = document.getElementById("comment-on");
  const LONG = 3000; // what an address may hold; a longer passage is copied into the form
  function offer() {
    if (document.activeElement === way) return;
    const passage = selected("data-comment");
    const url = new URL(passage?.place.dataset.comment ?? "", location);
    url.searchParams.set("quote", passage?.words ?? "");
    url.searchParams.set("start", passage?.start ?? "");
    way.hidden = !passage?.words || url.href.length > LONG;
    if (way.hidden) return;
    way.href = url;
    passage.place.closest(".para-text").append(way);
    const [words, sheet] = [passage.range.getBoundingClientRect(), way.offsetParent.getBoundingClientRect()];
    way.style.top = `${words.bottom - sheet.top + 6}px`;
    way.style.left = `${Math.max(0, Math.min(words.left - sheet.left, sheet.width - way.offsetWidth))}px`;
  }
  way?.addEventListener("mousedown", (event) => event.preventDefault()); // the words stay selected
  if (way) document.addEventListener("keydown", (event) => { // a click on words gives the whole content the focus
    if (event.key !== "Tab" || event.shiftKey || way.hidden || !document.activeElement.matches("body, main")) return;
    event.preventDefault();
    way.focus();
  });
  let waiting = 0;
  document.addEventListener("selectionchange", () => {
    clearTimeout(waiting);
    if (way) waiting = setTimeout(offer, 250);
    const passage = selected("data-quotable");
    const field = passage && document.getElementById(passage.place.dataset.quotable);
    if (!field) return;
    field.value = passage.words;
    field.form.querySelector("[data-start]").value = passage.start;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
  document.addEventListener("input", (event) => {
    const start = event.isTrusted && event.target.name === "quote" && event.target.form?.querySelector("[data-start]");
    if (start) start.value = ""; // typed by hand: the words alone decide
  });

  /* A long text comes in stretches: an address that names a paragraph which is not here leads to the stretch that has it. */
  function seek() {
    const wanted = /^#p-([0-9a-f-]{36})$/.exec(location.hash)?.[1];
    if (!wanted || document.getElementById(`p-${wanted}`) || !document.querySelector("[data-stretches]")) return;
    const there = new URL(location.href);
    if (there.searchParams.get("paragraph") === wanted) return;
    there.search = new URLSearchParams({ paragraph: wanted });
    location.replace(there);
  }
  addEventListener("hashchange", seek);

  /* Pages and parts of pages that arrive. */
  function arrive(root) {
    within("form[data-keep]", root).forEach(adopt);
    within("[data-marks]", root).forEach(count);
    if (!growsAlone) within("textarea", root).forEach(grow);
    tick();
  }
  let before = null; // what had the focus: who only scrolls has none, and is not carried off to what arrives
  document.addEventListener("htmx:beforeSwap", () => { before = document.activeElement; });
  document.addEventListener("htmx:load", (event) => { if (event.target !== document.body) arrive(event.target); });
  document.addEventListener("htmx:afterSettle", (event) => {
    const part = event.target;
    const wanted = within("[data-focus]", part)[0];
    const isTyping = document.activeElement?.matches("textarea, input") && !part.contains(document.activeElement);
    if (wanted && !isTyping) wanted.focus();
    else if (before !== document.body && document.activeElement === document.body) {
      const place = (before?.id && document.getElementById(before.id)) || part;
      if (place.tabIndex < 0 && !place.hasAttribute("tabindex")) place.setAttribute("tabindex", "-1");
      place.focus({ preventScroll: true });
    }
    within("[data-flash]", part).forEach((flash) => announce(flash.textContent.trim()));
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.target.closest?.("form");
    if (!form || event.target.tagName === "TEXTAREA") return; // a preview
    release(form);
    if (form !== event.target || !saved.has(form)) return;
    if (event.detail.successful) sessionStorage.removeItem(keyOf(form)); else keep(form, false);
  });
  document.addEventListener("htmx:sendError", () => complain(say.textOffline));
  document.addEventListener("htmx:responseError", (event) => { if (event.detail.xhr.status >= 500) complain(say.textFault); });
  document.addEventListener("announce", (event) => announce(event.detail.value)); // the answer's HX-Trigger: {"announce": "…"}

  /* What is to be taken elsewhere is selected when it is entered, and copied by a button where the browser can. */
  document.addEventListener("focusin", (event) => { if (event.target.matches?.("[data-select]")) event.target.select(); });
  for (const button of all("[data-copy]")) {
    button.hidden = !navigator.clipboard;
    button.addEventListener("click", () => navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value).then(
      () => { button.textContent = button.dataset.done; announce(button.dataset.done); },
      () => document.getElementById(button.dataset.copy).select(),
    ));
  }

  seek();
  forgetWhatArrived();
  arrive(document);
  setInterval(tick, 1000);
  const welcome = () => (document.querySelector(".errors[data-focus], [role=alert][data-focus]") || document.querySelector("[data-focus]"))?.focus();
  welcome();
  if (location.hash) addEventListener("load", () => { if (document.activeElement === document.body) welcome(); }); // the place named takes the focus away
})();
