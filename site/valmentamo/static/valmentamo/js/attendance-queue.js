/* Presses that have not been sent, kept on this device: which day and person by number, the mark and when. No names.
   Every tab of the browser has the same queue, so it is read anew each time. */
"use strict";

class AttendanceQueue {
  static ID = /^\d{4}-\d\d-\d\d:\d+$/;
  static MARKS = ["present", "late", "absent", ""];

  /* What the server could not read is no press of ours: it would hold up all others for ever. */
  static isPress([id, one]) {
    return (
      AttendanceQueue.ID.test(id) && AttendanceQueue.MARKS.includes(one?.mark) && Number.isFinite(one?.at)
    );
  }

  constructor(key) {
    this.key = key;
    this.memory = {}; // where the browser keeps nothing for us
    this.isKept = true;
  }

  read() {
    try {
      const kept = JSON.parse(localStorage.getItem(this.key)) ?? {};
      return Object.fromEntries(Object.entries(kept).filter(AttendanceQueue.isPress));
    } catch {
      return { ...this.memory };
    }
  }

  ids() {
    return Object.keys(this.read());
  }

  put(id, press) {
    this.write({ ...this.read(), [id]: press });
  }

  /* What has been sent leaves; a newer press of the same mark stays. */
  drop(id, sent) {
    const { [id]: kept, ...others } = this.read();
    if (kept && kept.at === sent.at) this.write(others);
  }

  write(presses) {
    this.memory = presses;
    try {
      if (Object.keys(presses).length) localStorage.setItem(this.key, JSON.stringify(presses));
      else localStorage.removeItem(this.key);
      this.isKept = true;
    } catch {
      this.isKept = false;
    }
  }
}
