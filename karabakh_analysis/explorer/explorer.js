"use strict";
// Hides what was not chosen. Every word on the page was put there, escaped, when it was made: nothing here writes HTML.
(() => {
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const at = (id) => document.getElementById(id);
  const boxes = all('input[name="side"]');
  const groups = all(".group").map((section) => ({
    section,
    spot: section.dataset.spot,
    silent: section.querySelector(".silent"),
    cards: all("li.card", section).map((card) => ({
      card,
      side: card.dataset.side,
      events: all("li[data-n]", card).map((event) => {
        const { from, to, n } = event.dataset;
        return { event, from, to, n: Number(n) };
      }),
    })),
  }));
  const total = sum(groups.flatMap(({ cards }) => cards.flatMap(({ events }) => events.map(({ n }) => n))));
  const chosen = { from: "", to: "", spot: "" };
  let asked = false; // whether the reader has said what is to become of claims without a date

  function sum(numbers) {
    return numbers.reduce((before, number) => before + number, 0);
  }

  function claims(n) {
    return `${n} claim${n === 1 ? "" : "s"}`;
  }

  // A date fits if it may lie within the days chosen: a month does if one of its days does.
  function inTime(from, to) {
    if (!from) return at("undated").checked;
    return (!chosen.from || to >= chosen.from) && (!chosen.to || from <= chosen.to);
  }

  function apply() {
    const sides = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    const lone = sides.size === 1 ? boxes.find((box) => box.checked) : null;
    const bySpot = new Map();
    let shown = 0, sentences = 0, undated = 0, silences = 0;
    for (const { section, spot, silent, cards } of groups) {
      let here = 0, spoken = 0;
      for (const { card, side, events } of cards) {
        let n = 0;
        for (const one of events) {
          const fits = inTime(one.from, one.to);
          one.event.hidden = !fits;
          n += fits ? one.n : 0;
        }
        spoken += n;
        const heard = sides.has(side) ? n : 0;
        if (heard) {
          const place = bySpot.get(spot) || new Map();
          bySpot.set(spot, place.set(side, (place.get(side) || 0) + heard));
        }
        const visible = heard > 0 && (!chosen.spot || chosen.spot === spot);
        card.hidden = !visible;
        if (visible) {
          here += n;
          sentences += 1;
          undated += sum(events.map((one) => (one.from || one.event.hidden ? 0 : one.n)));
        }
      }
      const mute = Boolean(lone) && here === 0 && spoken > 0 && (!chosen.spot || chosen.spot === spot);
      silent.hidden = !mute;
      silent.textContent = mute ? `Not heard here in these texts: ${lone.dataset.account}.` : "";
      silences += mute ? 1 : 0;
      section.hidden = here === 0 && !mute;
      shown += here;
    }
    drawMap(bySpot);
    drawTimeline(sides);
    tell(sides, shown, sentences, undated, silences);
  }

  function drawMap(bySpot) {
    for (const shape of all("g[data-spot]")) {
      shape.classList.toggle("off", !bySpot.has(shape.dataset.spot));
    }
    for (const button of all("button.spot")) {
      const place = bySpot.get(button.dataset.spot) || new Map();
      const pressed = button.dataset.spot === chosen.spot;
      button.setAttribute("aria-pressed", String(pressed));
      button.hidden = place.size === 0 && !pressed;
      for (const sign of all("[data-side]", button)) sign.hidden = !place.has(sign.dataset.side);
      button.querySelector(".n").textContent = claims(sum([...place.values()]));
    }
  }

  function drawTimeline(sides) {
    for (const days of all("svg.days")) {
      for (const lane of all("svg[data-side]", days)) {
        for (const mark of all(".mark", lane)) {
          mark.classList.toggle("off", !sides.has(lane.dataset.side) || !inTime(mark.dataset.from, mark.dataset.to));
        }
      }
      const first = number(days.dataset.first), n = Number(days.dataset.days);
      const left = Math.max(chosen.from ? number(chosen.from) - first : 0, 0);
      const right = Math.min(chosen.to ? number(chosen.to) - first + 1 : n, n);
      const brush = days.querySelector(".brush");
      const drawn = (chosen.from || chosen.to) && left < right;
      brush.toggleAttribute("hidden", !drawn);
      brush.setAttribute("x", `${(100 * left) / n}%`);
      brush.setAttribute("width", `${(100 * Math.max(right - left, 0)) / n}%`);
    }
  }

  function tell(sides, shown, sentences, undated, silences) {
    for (const end of ["from", "to"]) {
      if (at(end).value !== chosen[end]) at(end).value = chosen[end];
    }
    const days = chosen.from === chosen.to ? chosen.from : `${chosen.from || "the beginning"} to ${chosen.to || "the end"}`;
    const names = boxes.filter((box) => sides.has(box.value)).map((box) => box.dataset.lane);
    const button = all("button.spot").find((one) => one.dataset.spot === chosen.spot);
    const parts = [
      shown === total
        ? `All ${claims(total)}`
        : `${shown} of ${claims(total)} in ${sentences} sentence${sentences === 1 ? "" : "s"}`,
      undated && shown !== total ? `${undated} undated` : "",
      names.length === boxes.length ? "" : names.join(", ") || "no account chosen",
      chosen.from || chosen.to ? days : "",
      button ? button.dataset.name : "",
      silences ? `not heard in ${silences} more incident${silences === 1 ? "" : "s"}` : "",
    ];
    at("status").textContent = `${parts.filter(Boolean).join("; ")}.`;
    at("nothing").hidden = shown > 0;
    at("reset").hidden = shown === total;
    const ends = Boolean(chosen.from && chosen.to);
    at("earlier").disabled = at("later").disabled = !ends;
  }

  function number(day) {
    return Math.round(Date.parse(`${day}T00:00:00Z`) / 864e5);
  }

  function day(count) {
    return new Date(count * 864e5).toISOString().slice(0, 10);
  }

  function choose(from, to) {
    [chosen.from, chosen.to] = from && to && from > to ? [to, from] : [from, to];
    inDays();
  }

  // Whoever chooses days means them: what has no day stands aside, unless it was asked for.
  function inDays() {
    if (!asked) at("undated").checked = !chosen.from && !chosen.to;
    apply();
  }

  function move(step) {
    const length = number(chosen.to) - number(chosen.from) + 1;
    choose(day(number(chosen.from) + step * length), day(number(chosen.to) + step * length));
  }

  function brushing(days) {
    let start = null;
    const under = (event) => {
      const box = days.getBoundingClientRect(), n = Number(days.dataset.days);
      const place = Math.floor(((event.clientX - box.left) / box.width) * n);
      return day(number(days.dataset.first) + Math.min(Math.max(place, 0), n - 1));
    };
    days.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      start = under(event);
      days.setPointerCapture(event.pointerId);
      choose(start, start);
    });
    days.addEventListener("pointermove", (event) => {
      if (start !== null) choose(start, under(event));
    });
    for (const end of ["pointerup", "pointercancel"]) days.addEventListener(end, () => (start = null));
  }

  function start() {
    at("controls").hidden = false;
    for (const note of all(".needs-script")) note.hidden = false;
    for (const box of [...boxes, at("undated")]) box.addEventListener("change", apply);
    at("undated").addEventListener("change", () => (asked = true));
    for (const button of all("[data-only]")) {
      button.addEventListener("click", () => {
        for (const box of boxes) box.checked = box.value === button.dataset.only;
        apply();
      });
    }
    const everySide = () => boxes.forEach((box) => (box.checked = true));
    at("every-side").addEventListener("click", () => {
      everySide();
      apply();
    });
    for (const [end, other] of [["from", "to"], ["to", "from"]]) {
      at(end).addEventListener("change", () => {
        const value = at(end).value;
        if (value && value < "1000") return; // a year of which not all figures have been typed
        chosen[end] = value;
        if (chosen.from && chosen.to && chosen.from > chosen.to) chosen[other] = value;
        inDays();
      });
    }
    for (const button of all("#days [data-from]")) {
      button.addEventListener("click", () => choose(button.dataset.from, button.dataset.to));
    }
    at("earlier").addEventListener("click", () => move(-1));
    at("later").addEventListener("click", () => move(1));
    for (const button of all("button.spot")) {
      button.addEventListener("click", () => {
        chosen.spot = chosen.spot === button.dataset.spot ? "" : button.dataset.spot;
        apply();
      });
    }
    at("reset").addEventListener("click", () => {
      everySide();
      asked = false;
      chosen.spot = "";
      choose("", "");
      at("status").focus();
    });
    all("svg.days").forEach(brushing);
    apply();
  }

  start();
})();
