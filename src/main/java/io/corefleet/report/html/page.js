(function () {
  "use strict";
  const data = JSON.parse(document.getElementById("data").textContent);
  if (!data.settings) { return; }
  const PAGE = 300;
  const STATES = ["unknown", "drifted", "drifted_and_pending", "differs", "pending", "healed", "accepted", "in_sync"];
  const view = document.getElementById("view");
  const told = document.getElementById("told");
  const search = document.getElementById("search");
  const kind = document.getElementById("type");
  const chips = document.getElementById("chips");
  let shown = PAGE;

  const hosts = data.hosts.map(function (h, at) {
    return { at: at, name: h[0], state: h[1], inSync: h[2], millis: h[3], failure: h[4], squares: h[5], rows: 0 };
  });
  const settings = data.settings.map(function (s) {
    return {
      type: s[0], key: s[1], property: s[2], state: s[3], glyph: s[4], wanted: s[5], place: s[6], note: s[8],
      found: s[7].map(function (f) { return { value: f[0], last: f[1], message: f[2], hosts: numbers(f[3]), seen: f[4] }; })
    };
  });
  settings.forEach(function (s) {
    s.found.forEach(function (f) { f.hosts.forEach(function (h) { hosts[h].rows++; }); });
    s.text = [s.type, s.key, s.property, s.wanted, s.place, s.note].join(" ").toLowerCase();
  });

  function numbers(ranges) {
    const all = [];
    ranges.split(",").forEach(function (range) {
      const ends = range.split("-");
      for (let n = +ends[0]; n <= +ends[ends.length - 1]; n++) { all.push(n); }
    });
    return all;
  }

  /* An element with text and children; nothing is ever parsed as markup. */
  function el(name, attributes, children) {
    const node = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) {
      if (key === "text") { node.textContent = attributes[key]; } else { node.setAttribute(key, attributes[key]); }
    });
    (children || []).forEach(function (child) { if (child) { node.append(child); } });
    return node;
  }

  function words(word) { return word.replaceAll("_", " "); }
  function state(word) { return el("span", { class: "state " + word, text: words(word) }); }
  function took(millis) { return millis < 1000 ? millis + " ms" : (millis / 1000).toFixed(1) + " s"; }

  /* What the address says after the #: a filtered view can be sent to somebody. */
  function wish() {
    const said = new URLSearchParams(location.hash.slice(1));
    return {
      view: said.get("view") || "setting", q: said.get("q") || "", type: said.get("type") || "", host: said.get("host") || "",
      states: (said.get("state") || "").split(",").filter(Boolean)
    };
  }

  function address(w) {
    const said = new URLSearchParams();
    said.set("view", w.view);
    if (w.q) { said.set("q", w.q); }
    if (w.type) { said.set("type", w.type); }
    if (w.states.length) { said.set("state", w.states.join(",")); }
    if (w.host) { said.set("host", w.host); }
    return "#" + said.toString();
  }

  function go(change) {
    const w = Object.assign(wish(), change);
    shown = PAGE;
    history.replaceState(null, "", address(w));
    draw();
  }

  /* The value with the part that is not as wanted marked. */
  function marked(value, wanted) {
    const code = el("code");
    if (!wanted || !value || wanted.startsWith("to be there") || value.length > 2000) { code.textContent = value; return code; }
    let a = 0;
    while (a < value.length && a < wanted.length && value[a] === wanted[a]) { a++; }
    let z = 0;
    while (z < value.length - a && z < wanted.length - a && value[value.length - 1 - z] === wanted[wanted.length - 1 - z]) { z++; }
    if (a + z < 3) { code.textContent = value; return code; }
    code.append(value.slice(0, a), el("mark", { text: value.slice(a, value.length - z) }), value.slice(value.length - z));
    return code;
  }

  function hostLink(at) {
    return el("a", { href: address({ view: "host", q: "", type: "", states: [], host: hosts[at].name }), text: hosts[at].name });
  }

  function hostList(all) {
    const few = all.slice(0, 3);
    const line = el("span", {}, [" on "]);
    few.forEach(function (at, n) { line.append(n ? ", " : "", hostLink(at)); });
    if (all.length > 3) {
      const more = el("details", {}, [el("summary", { text: "and " + (all.length - 3) + " more" })]);
      more.addEventListener("toggle", function () {
        if (more.open && more.children.length === 1) {
          const rest = el("span");
          all.slice(3).forEach(function (at, n) { rest.append(n ? ", " : "", hostLink(at)); });
          more.append(rest);
        }
      });
      line.append(" ", more);
    }
    return line;
  }

  /* What is as wanted needs nothing: something that is only said, a look without a difference. */
  function mend(standing, all) {
    if (!data.mend || standing === "in_sync") { return null; }
    const button = el("button", { type: "button", class: "copy", text: "Copy command" });
    const names = all.map(function (at) { return hosts[at].name; }).join(",");
    const command = data.mend + " --limit " + (/^[\w.,-]+$/.test(names) ? names : "'" + names.replaceAll("'", "'\\''") + "'");
    button.title = command.length > 300 ? command.slice(0, 300) + "…" : command;
    button.addEventListener("click", function () {
      const done = function () { button.textContent = "Copied"; };
      if (navigator.clipboard) { navigator.clipboard.writeText(command).then(done, function () { show(button, command); }); } else { show(button, command); }
    });
    return button;
  }

  function show(button, command) { button.replaceWith(el("code", { text: command })); }

  function name(s) {
    return el("th", { scope: "row" }, [s.type + " ", el("code", { text: s.key }), s.property ? " · " + s.property : "", s.note ? el("div", { class: "note", text: s.note }) : null]);
  }

  /* Only a look for drift knows since when something has been so. */
  const since = settings.some(function (s) { return s.found.some(function (f) { return f.seen; }); });
  function columns(all) { return all.filter(function (column) { return since || column !== "First seen"; }); }
  function seen(times) {
    const first = times.filter(Boolean).sort()[0] || "";
    return since ? el("td", { class: "seen", "data-name": "first seen", text: first }) : null;
  }

  function place(s) { return el("td", { class: "place", "data-name": "written in", text: s.place }); }

  function table(caption, columns, rows) {
    const head = el("tr");
    columns.forEach(function (column) { head.append(el("th", { scope: "col", text: column })); });
    return el("div", { class: "scroll", role: "region", "aria-label": caption, tabindex: "0" }, [
      el("table", {}, [el("caption", { text: caption }), el("thead", {}, [head]), el("tbody", {}, rows)])]);
  }

  function hit(s, f, at, w) {
    return !w.q || s.text.includes(w.q) || f.value.toLowerCase().includes(w.q) || f.last.toLowerCase().includes(w.q)
      || f.message.toLowerCase().includes(w.q) || (at !== null && hosts[at].name.toLowerCase().includes(w.q));
  }

  /* Settings as wished for, each with the hosts that fit. */
  function wanted(w) {
    const fitting = [];
    settings.forEach(function (s) {
      if ((w.type && s.type !== w.type) || (w.states.length && !w.states.includes(s.state))) { return; }
      const found = [];
      s.found.forEach(function (f) {
        const all = hit(s, f, null, w);
        const fit = f.hosts.filter(function (at) { return (!w.host || hosts[at].name === w.host) && (all || hit(s, f, at, w)); });
        if (fit.length) { found.push({ value: f.value, last: f.last, message: f.message, hosts: fit, seen: f.seen }); }
      });
      if (found.length) { fitting.push(Object.assign({}, s, { found: found })); }
    });
    return fitting;
  }

  function bySetting(list) {
    const rows = list.slice(0, shown).map(function (s) {
      const all = s.found.flatMap(function (f) { return f.hosts; });
      const found = el("td", { "data-name": "found" });
      s.found.slice(0, 5).forEach(function (f) {
        found.append(el("div", { class: "found" }, [
          f.value ? marked(f.value, s.wanted) : null, hostList(f.hosts),
          f.last ? el("div", { class: "note", text: "we left " + f.last }) : null,
          f.message ? el("div", { class: "note", text: f.message }) : null]));
      });
      if (s.found.length > 5) { found.append(el("div", { class: "note", text: "and " + (s.found.length - 5) + " other values: see Everything" })); }
      return el("tr", {}, [el("td", {}, [state(s.state)]), name(s), el("td", { "data-name": "wanted" }, [s.wanted ? el("code", { text: s.wanted }) : null]), found,
        el("td", { class: "number", "data-name": "hosts", text: all.length }), seen(s.found.map(function (f) { return f.seen; })), place(s), el("td", {}, [mend(s.state, all)])]);
    });
    finish("By setting", columns(["State", "Setting", "Wanted", "Found", "Hosts", "First seen", "Written in", "Mend"]), rows, list.length, "setting");
  }

  function flat(list) {
    const rows = [];
    let all = 0;
    list.forEach(function (s) {
      s.found.forEach(function (f) {
        all += f.hosts.length;
        f.hosts.slice(0, Math.max(0, shown - rows.length)).forEach(function (at) {
          rows.push(el("tr", {}, [el("td", {}, [state(s.state)]), el("td", { "data-name": "host" }, [hostLink(at)]), name(s),
            el("td", { "data-name": "wanted" }, [s.wanted ? el("code", { text: s.wanted }) : null]),
            el("td", { "data-name": "found" }, [f.value ? marked(f.value, s.wanted) : null, f.message ? el("div", { class: "note", text: f.message }) : null]),
            el("td", { "data-name": "last applied", text: f.last }), seen([f.seen]), place(s)]));
        });
      });
    });
    finish("Everything that is not in sync", columns(["State", "Host", "Setting", "Wanted", "Found", "Last applied", "First seen", "Written in"]), rows, all, "row");
  }

  function squares(host) {
    const past = Array.from(host.squares);
    if (!past.length) { return null; }
    const said = past.map(function (c) { return c === "-" ? "not asked" : words(STATES[+c]); });
    const box = el("span", { class: "squares", role: "img", "aria-label": "last looks, oldest first: " + said.join(", "), title: said.join(", ") });
    past.forEach(function (c) { box.append(el("span", { class: c === "-" ? "" : STATES[+c], text: c === "-" ? "·" : +c === 7 ? "□" : "■" })); });
    return box;
  }

  function byHost(w) {
    const fitting = hosts.filter(function (h) {
      return (!w.q || (h.name + " " + h.failure).toLowerCase().includes(w.q)) && (!w.states.length || w.states.includes(h.state));
    }).sort(function (a, b) { return rank(a) - rank(b) || b.rows - a.rows || a.at - b.at; });
    const rows = fitting.slice(0, shown).map(function (h) {
      return el("tr", {}, [el("td", {}, [state(h.state)]), el("th", { scope: "row" }, [hostLink(h.at), h.failure ? el("div", { class: "note", text: h.failure }) : null]),
        el("td", { class: "number", "data-name": "not in sync", text: h.rows }), el("td", { class: "number", "data-name": "in sync", text: h.inSync }),
        el("td", { "data-name": "last looks" }, [squares(h)]), el("td", { class: "number", "data-name": "took", text: took(h.millis) })]);
    });
    finish("By host", ["State", "Host", "Not in sync", "In sync", "Last looks", "Took"], rows, fitting.length, "host");
  }

  function rank(h) {
    const at = ["not_restored", "failed", "in_doubt", "unreachable", "refused", "not_started", "stopped", "rolled_back", "changed"].concat(STATES).indexOf(h.state);
    return at < 0 ? 99 : at;
  }

  function oneHost(w, list) {
    const host = hosts.find(function (h) { return h.name === w.host; });
    if (!host) { view.append(el("p", { text: "There is no host of this name here." })); told.textContent = ""; return; }
    view.append(el("h2", {}, [host.name + " ", state(host.state)]));
    view.append(el("p", { text: host.rows + " not in sync, " + host.inSync + " in sync, " + took(host.millis) + (host.failure ? ". " + host.failure : "") }));
    const past = squares(host);
    if (past) { view.append(el("p", {}, ["Last looks: ", past])); }
    view.append(el("p", {}, [el("a", { href: address({ view: "host", q: "", type: "", states: [], host: "" }), text: "All hosts" }), " ", mend(host.state, [host.at])]));
    flat(list);
  }

  function finish(caption, columns, rows, all, one) {
    const drawn = rows.length;
    told.textContent = all + " " + one + (all === 1 ? "" : "s") + (drawn < all ? ", the first " + drawn + " drawn" : "");
    if (!rows.length) { view.append(el("p", { text: "Nothing here." })); return; }
    view.append(table(caption, columns, rows));
    if (drawn < all) {
      const more = el("button", { type: "button", text: "Show " + Math.min(PAGE, all - drawn) + " more" });
      more.addEventListener("click", function () { shown += PAGE; draw(); });
      view.append(more);
    }
  }

  function drawChips(w) {
    const of = w.view === "host" && !w.host ? hosts : settings;
    const present = [];
    of.forEach(function (one) { if (!present.includes(one.state)) { present.push(one.state); } });
    chips.replaceChildren();
    present.forEach(function (word) {
      const on = w.states.includes(word);
      const chip = el("button", { type: "button", "aria-pressed": String(on), "data-state": word, text: words(word) });
      chip.addEventListener("click", function () {
        go({ states: on ? w.states.filter(function (other) { return other !== word; }) : w.states.concat(word) });
        const again = chips.querySelector("[data-state='" + word + "']");
        if (again) { again.focus(); }
      });
      chips.append(chip);
    });
  }

  function draw() {
    const w = wish();
    if (search.value !== w.q) { search.value = w.q; }
    kind.value = w.type;
    w.q = w.q.toLowerCase();
    drawChips(w);
    document.querySelectorAll("#tabs a").forEach(function (tab) {
      const here = tab.getAttribute("href") === "#view=" + w.view;
      if (here) { tab.setAttribute("aria-current", "page"); } else { tab.removeAttribute("aria-current"); }
    });
    const apart = w.view === "unknown" || w.view === "time";
    ["unknown", "time"].forEach(function (id) {
      const section = document.getElementById(id);
      if (section) { section.hidden = w.view !== id; }
    });
    const waivers = document.getElementById("waivers");
    if (waivers) { waivers.hidden = w.view !== "accepted"; }
    document.getElementById("filters").hidden = apart;
    view.replaceChildren();
    if (apart) { return; }
    if (w.view === "host" && w.host) { oneHost(w, wanted(w)); } else if (w.view === "host") { byHost(w); } else if (w.view === "everything") { flat(wanted(w)); } else if (w.view === "accepted") {
      w.states = ["accepted"];
      flat(wanted(w));
    } else { bySetting(wanted(w)); }
  }

  settings.map(function (s) { return s.type; }).filter(function (t, at, all) { return all.indexOf(t) === at; }).sort()
    .forEach(function (t) { kind.append(el("option", { value: t, text: t })); });
  document.getElementById("static").hidden = true;
  document.getElementById("tabs").hidden = false;
  search.addEventListener("input", function () { go({ q: search.value }); });
  kind.addEventListener("change", function () { go({ type: kind.value }); });
  document.getElementById("filters").addEventListener("submit", function (event) { event.preventDefault(); });
  window.addEventListener("hashchange", function () { shown = PAGE; draw(); });
  window.addEventListener("beforeprint", function () { document.querySelectorAll("details").forEach(function (d) { d.open = true; }); });
  document.addEventListener("keydown", function (event) {
    if (event.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) { event.preventDefault(); search.focus(); }
    if (event.key === "Escape" && document.activeElement === search) { go({ q: "" }); }
  });
  draw();
})();
