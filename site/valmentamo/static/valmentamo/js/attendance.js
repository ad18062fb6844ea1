/* Attendance: each press is saved at once. A press that could not be sent waits on this device (ids and marks, no
   names), survives reloading and signing in again, and is sent when there is a connection. Without this script the
   form works by its button. */
"use strict";

(() => {
  const form = document.querySelector("form[data-attendance]");
  if (!form) return;

  const { key, url, date } = form.dataset;
  const MOST = 200; // presses in one request
  const TIMEOUT = 15000;
  const PAUSES = [3000, 6000, 15000, 30000, 60000];
  // The server's clock: the phone's may be wrong, and the later press must win.
  const arrived = performance.timeOrigin + (performance.getEntriesByType("navigation")[0]?.responseStart ?? performance.now());
  const skew = Math.round(Number(form.dataset.now) - arrived);
  const dock = form.querySelector(".dock");
  const status = dock.querySelector("[data-status]");
  const count = dock.querySelector("[data-count]");
  const stroke = dock.querySelector("[data-stroke]");
  const save = dock.querySelector("[data-save]");
  const signIn = dock.querySelector("[data-signin]");
  const rows = new Map([...form.querySelectorAll("[data-row]")].map((row) => [row.dataset.row, row]));
  const words = status.dataset;

  let token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  let isSending = false;
  let trouble = ""; // "", "offline", "signed-out" or "failed"
  let tries = 0;
  let timer = 0;
  let lastPress = 0;

  const queue = new AttendanceQueue(key);
  const nameOf = (day, person) => `${day}:${person}`;
  const waiting = () => queue.ids().length;

  // --- rows -------------------------------------------------------------------------------------------------------

  const part = (row, name) => row.querySelector(`[data-${name}]`);
  const chosen = (row) => row.querySelector("input[type=radio]:checked")?.value ?? "";

  function choose(row, mark) {
    for (const radio of row.querySelectorAll("input[type=radio]")) radio.checked = radio.value === mark;
  }

  function showUndo(row) {
    row.querySelector("[name=undo]").hidden = chosen(row) === row.dataset.before;
  }

  function tell(row, text) {
    part(row, "told").textContent = text.charAt(0).toUpperCase() + text.slice(1);
  }

  function refuse(row, text) {
    const place = part(row, "refusal");
    place.hidden = !text;
    place.querySelector("span").textContent = text;
    if (text) row.dataset.state = "refused";
  }

  function showSaved(row, answer) {
    choose(row, answer.mark);
    row.dataset.saved = answer.mark;
    row.dataset.before = answer.before;
    row.dataset.at = answer.at;
    row.querySelector("[name^=was-]").value = answer.mark;
    tell(row, answer.told);
    part(row, "days").textContent = answer.days;
    delete row.dataset.state;
    showUndo(row);
  }

  function showWaiting(row) {
    row.dataset.state = "waiting";
    tell(row, trouble ? words.waits : words.saving);
    showUndo(row);
  }

  // --- the dock ---------------------------------------------------------------------------------------------------

  function showDock() {
    const marked = [...rows.values()].filter((row) => chosen(row)).length;
    const strong = document.createElement("strong");
    strong.textContent = `${marked} ${count.dataset.marked}`;
    count.replaceChildren(strong, `, ${rows.size - marked} ${count.dataset.left}`);
    stroke.setAttribute("width", marked);
    const number = waiting();
    dock.dataset.state = trouble && number ? "waiting" : "";
    for (const row of form.querySelectorAll("[data-row][data-state=waiting]")) showWaiting(row);
    const typed = form.querySelector("[data-typed]");
    save.hidden = !typed && (!(trouble && number) || trouble === "signed-out");
    if (!typed) save.textContent = save.dataset.again;
    signIn.hidden = trouble !== "signed-out";
  }

  function say(text) {
    if (status.textContent !== text) status.textContent = text;
  }

  function sayState(what = "") {
    const number = waiting();
    const texts = { "offline": words.offline, "signed-out": words.signedOut, "failed": words.failed };
    const waits = trouble ? `${texts[trouble]} ${number}.` : words.saving;
    const state = number ? waits : words.saved;
    say(`${what ? `${what} ` : ""}${state.charAt(0).toUpperCase()}${state.slice(1)}`);
  }

  // --- pressing ---------------------------------------------------------------------------------------------------

  function press(row, mark) {
    const before = row.dataset.shown ?? row.dataset.saved;
    const id = nameOf(date, row.dataset.row);
    // Whatever the clocks say: who presses has seen what was marked before.
    const seen = Math.max(lastPress, Number(row.dataset.at), queue.read()[id]?.at ?? 0);
    lastPress = Math.max(Date.now() + skew, seen + 1);
    queue.put(id, { mark, at: lastPress });
    row.dataset.before = before;
    row.dataset.shown = mark;
    delete row.dataset.typed;
    refuse(row, "");
    showWaiting(row);
    showDock();
    send();
  }

  form.addEventListener("change", (event) => {
    const row = event.target.closest("[data-row]");
    if (row && event.target.type === "radio") press(row, event.target.value);
  });

  form.addEventListener("click", (event) => {
    const undo = event.target.closest("[name=undo]");
    if (!undo) return;
    event.preventDefault();
    const row = undo.closest("[data-row]");
    const mark = row.dataset.before;
    choose(row, mark);
    press(row, mark);
    // The button may have gone from under the finger: the keyboard goes on at the marks.
    if (undo.hidden) row.querySelector("input[type=radio]:checked, input[type=radio]").focus();
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    tries = 0;
    for (const row of form.querySelectorAll("[data-typed]")) press(row, chosen(row));
    send();
  });

  // --- sending ----------------------------------------------------------------------------------------------------

  class Trouble extends Error {}

  async function ask(options) {
    let answer;
    try {
      answer = await fetch(url, {
        credentials: "same-origin",
        cache: "no-store",
        redirect: "error",
        signal: AbortSignal.timeout(TIMEOUT),
        ...options,
        headers: { Accept: "application/json", ...options.headers },
      });
    } catch {
      throw new Trouble("offline");
    }
    if (answer.status === 401) throw new Trouble("signed-out");
    if (answer.status >= 500 || answer.status === 429) throw new Trouble("offline");
    if (!answer.ok) return { status: answer.status };
    try {
      return await answer.json();
    } catch {
      throw new Trouble("offline");
    }
  }

  async function post(presses) {
    const body = JSON.stringify({ presses });
    const once = () =>
      ask({ method: "POST", headers: { "Content-Type": "application/json", "X-CSRFToken": token }, body });
    let answer = await once();
    if (answer.status === 403) {
      // Signing in again has changed the form's token.
      const fresh = await ask({ method: "GET" });
      if (fresh.token) {
        token = fresh.token;
        form.querySelector("[name=csrfmiddlewaretoken]").value = token;
        answer = await once();
      }
    }
    if (answer.status) throw new Trouble("failed");
    return answer;
  }

  async function send() {
    if (isSending) return;
    clearTimeout(timer);
    const sent = Object.entries(queue.read()).slice(0, MOST);
    if (!sent.length) return settle("");
    isSending = true;
    sayState();
    try {
      const presses = sent.map(([id, one]) => ({ date: id.slice(0, 10), person: Number(id.slice(11)), ...one }));
      const answer = await post(presses);
      isSending = false;
      settle("", take(answer.marks, Object.fromEntries(sent)));
      if (waiting()) send();
    } catch (error) {
      isSending = false;
      if (!(error instanceof Trouble)) throw error;
      settle(error.message);
    }
  }

  /* What the server says of each press; a newer press of the same mark waits on. */
  function take(answers, sent) {
    let told = "";
    for (const answer of answers) {
      const id = nameOf(answer.date, answer.person);
      if (sent[id]) queue.drop(id, sent[id]);
      const row = answer.date === date ? rows.get(String(answer.person)) : undefined;
      const isOurs = queue.read()[id] || (row && "typed" in row.dataset);
      if (row && !isOurs) told = took(row, answer, sent[id]) || told;
    }
    return told;
  }

  function took(row, answer, sent) {
    delete row.dataset.shown;
    if (answer.refusal) {
      choose(row, row.dataset.saved);
      refuse(row, answer.refusal);
      tell(row, words.refused);
      return answer.refusal;
    }
    showSaved(row, answer);
    return sent && sent.mark !== answer.mark ? `${part(row, "name").textContent}: ${words.later}` : "";
  }

  function settle(what, told = "") {
    trouble = what;
    tries = trouble ? tries + 1 : 0;
    if (trouble && waiting()) timer = setTimeout(send, PAUSES[Math.min(tries, PAUSES.length) - 1]);
    showDock();
    sayState(told);
  }

  /* Others may have marked meanwhile: shown where nothing of ours waits. */
  async function refresh() {
    if (waiting()) return send();
    try {
      const answer = await ask({ method: "GET" });
      if (!answer.marks) return;
      token = answer.token;
      take(answer.marks, {});
      showDock();
    } catch (error) {
      if (!(error instanceof Trouble)) throw error;
    }
  }

  // --- beginning --------------------------------------------------------------------------------------------------

  function begin() {
    const kept = queue.read();
    for (const [id, row] of rows) {
      const waits = kept[nameOf(date, id)];
      if (waits) {
        choose(row, waits.mark);
        row.dataset.shown = waits.mark;
        showWaiting(row);
      } else if (chosen(row) !== row.dataset.saved) {
        // Typed without the script before the session ended: the page asks to press Save, and so do we.
        row.dataset.typed = "";
      }
    }
    showDock();
    if (waiting()) send();
  }

  addEventListener("online", () => {
    tries = 0;
    send();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") refresh();
  });
  addEventListener("beforeunload", (event) => {
    if (!queue.isKept && waiting()) event.preventDefault();
  });

  begin();
})();
