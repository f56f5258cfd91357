// Comforts only: every page works without this file.
(() => {
  const main = document.getElementById('main');
  const alert = document.querySelector('[data-focus]');
  if (alert) alert.focus();

  // Send a form once; going back in history makes it usable again.
  const busy = on => document.querySelectorAll('form[data-once] button').forEach(button => { button.ariaDisabled = on ? 'true' : null; });
  let sent = false;
  document.addEventListener('submit', event => {
    if (!event.target.matches('form[data-once]') || event.submitter?.name === 'more') return;
    if (sent) event.preventDefault();
    sent = true;
    busy(true);
  });
  addEventListener('pageshow', () => { sent = false; busy(false); });

  // Relative times grow old on an open page. The server's clock counts, not this machine's.
  const skew = Number(document.documentElement.dataset.now) - Date.now();
  const words = [[60, 1, 'second'], [5400, 60, 'min'], [129600, 3600, 'hour'], [3888000, 86400, 'day'], [47347200, 2626560, 'month'], [Infinity, 31557600, 'year']];
  const relative = time => {
    const seconds = (Date.parse(time) - Date.now() - skew) / 1000, away = Math.abs(seconds);
    if (away < 10) return 'now';
    const [, unit, word] = words.find(([below]) => away < below);
    const count = unit === 1 ? Math.trunc(away) : Math.round(away / unit);
    const span = word === 'min' || count === 1 ? `${count} ${word}` : `${count} ${word}s`;
    return seconds > 0 ? `in ${span}` : `${span} ago`;
  };
  const tick = () => document.querySelectorAll('time').forEach(time => {
    const text = relative(time.dateTime);
    if (time.textContent !== text) time.textContent = text;
  });
  setInterval(tick, 10000);

  // A run that is under way: wait for its record to change, then take over the parts that differ. A part that someone
  // is typing in stays; it is bound to the plan it was shown with.
  const pause = ms => new Promise(resolve => setTimeout(resolve, ms));
  const take = (fresh, live) => {
    const typing = live.contains(document.activeElement) && live.querySelector('textarea')?.value;
    if (fresh.innerHTML === live.innerHTML || typing) return;
    live.replaceWith(document.adoptNode(fresh));
  };
  const refresh = async () => {
    const answer = await fetch(location.href, { credentials: 'same-origin' });
    if (!answer.ok || answer.redirected) return pause(5000);
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    for (const fresh of page.querySelectorAll('[data-live]')) {
      const live = document.querySelector(`[data-live="${fresh.dataset.live}"]`);
      if (live) take(fresh, live);
    }
    const there = page.getElementById('main');
    document.title = page.title;
    main.dataset.sequence = there.dataset.sequence;
    for (const name of ['watch', 'refresh'])
      if (there.dataset[name]) main.dataset[name] = there.dataset[name]; else delete main.dataset[name];
  };
  const watch = async () => {
    while (main?.dataset.watch) {
      try {
        const known = Number(main.dataset.sequence);
        const answer = await fetch(`${main.dataset.watch}?wait=30s&after=${known}`);
        if (!answer.ok) await pause(5000);
        else if ((await answer.json()).run.sequence !== known) await refresh();
      } catch {
        await pause(5000);
      }
    }
  };
  watch();

  // What changes without a record to watch, such as a scan: look again every few seconds, while anyone looks.
  const repeat = async () => {
    while (main?.dataset.refresh) {
      await pause(1000 * main.dataset.refresh);
      if (!document.hidden) await refresh().catch(() => pause(5000));
    }
  };
  repeat();
})();
