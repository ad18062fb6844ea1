// Keeps a list true while something is being built. Without a script the list's own link does the same.
// <div data-progress="address" data-every="seconds"> holds the list; [data-building] is in it while there is work.
// [data-progress-pause] stops the updating (WCAG 2.2.2); what [data-say] tells anew is said in [data-progress-said].
(() => {
  const list = document.querySelector("[data-progress]");
  const said = document.querySelector("[data-progress-said]");
  if (!list || !said) return;
  let paused = false;

  const sentences = () => [...list.querySelectorAll("[data-say]")].map((element) => element.dataset.say);
  const isBuilding = () => list.querySelector("[data-building]") !== null;

  const dress = () => {
    const button = list.querySelector("[data-progress-pause]");
    if (!button) return;
    button.hidden = false;
    button.textContent = paused ? button.dataset.goOn : button.dataset.stop;
    button.addEventListener("click", () => {
      paused = !paused;
      button.textContent = paused ? button.dataset.goOn : button.dataset.stop;
      if (!paused) later();
    });
  };

  // The keyboard's place in the list outlives the new list.
  const show = (html) => {
    const before = sentences();
    const focused = list.contains(document.activeElement) && document.activeElement;
    const kept = focused && ["data-progress-pause", "data-progress-link", "href"].find((name) => focused.hasAttribute(name));
    const place = kept && (kept === "href" ? `[href="${CSS.escape(focused.getAttribute("href"))}"]` : `[${kept}]`);
    list.innerHTML = html;
    dress();
    if (place) list.querySelector(place)?.focus();
    const news = sentences().filter((sentence) => !before.includes(sentence));
    if (news.length) said.textContent = news.join(". ");
  };

  const ask = async () => {
    if (paused) return;
    try {
      const response = await fetch(list.dataset.progress, { headers: { "X-Requested-With": "XMLHttpRequest" } });
      if (response.ok && !response.redirected) show(await response.text());
    } catch {
      // The network is away: the next round asks again.
    }
    later();
  };

  const later = () => {
    if (isBuilding() && !paused) setTimeout(ask, Number(list.dataset.every) * 1000);
  };

  dress();
  later();
})();
