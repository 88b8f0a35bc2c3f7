// Small behaviours that pages ask for with data attributes. Every flow also works without them.
(function () {
  "use strict";

  // The fragment of the address never reaches the hub: carry it over to links that lead back.
  document.querySelectorAll("a[data-keep-fragment]").forEach(function (link) {
    if (location.hash) { link.href += encodeURIComponent(location.hash); }
  });

  // The loop guard's counter is no part of the address that a person keeps.
  var address = new URL(location.href);
  if (address.searchParams.has("redirects")) {
    address.searchParams.delete("redirects");
    history.replaceState(history.state, "", address);
  }

  // Relative times, with the exact one on hover.
  var units = [["year", 31557600], ["month", 2629800], ["week", 604800], ["day", 86400], ["hour", 3600], ["minute", 60]];
  var format = new Intl.RelativeTimeFormat(document.documentElement.lang || "en", { numeric: "auto" });
  function relative(time) {
    var seconds = (new Date(time.dateTime) - Date.now()) / 1000;
    var unit = units.find(function (u) { return Math.abs(seconds) >= u[1]; });
    var text = unit ? format.format(Math.round(seconds / unit[1]), unit[0]) : "just now";
    time.title = new Date(time.dateTime).toLocaleString();
    if (time.textContent !== text) { time.textContent = text; }
  }
  function refresh() { document.querySelectorAll("time[datetime]").forEach(relative); }
  refresh();
  setInterval(refresh, 30000);
  document.addEventListener("htmx:afterSwap", refresh);

  // A second click would ask for the same thing twice.
  document.addEventListener("submit", function (event) {
    var question = event.target.getAttribute("data-confirm");
    if (question && !window.confirm(question)) { event.preventDefault(); return; }
    setTimeout(function () {
      event.target.querySelectorAll("button").forEach(function (button) { button.disabled = true; });
    });
  });
  // Going back shows the page as it was left: buttons work again.
  window.addEventListener("pageshow", function (event) {
    if (event.persisted) { location.reload(); }
  });

  // Live progress of a start: an event stream fills the list and the bar; its end reloads the page, which leads on.
  function seconds(ms) { return (ms / 1000).toFixed(1) + " s"; }
  function follow(live) {
    var bar = live.querySelector("progress");
    var list = live.querySelector(".steps");
    var now = live.querySelector("[data-now]");
    var clock = live.querySelector("[data-elapsed]");
    var begun = new Date(live.getAttribute("data-begun")).getTime() || Date.now();
    var opened = Date.now();
    var last = null;

    function tick() { clock.textContent = Math.max(0, Math.round((Date.now() - begun) / 1000)) + " s"; }
    tick();
    setInterval(tick, 1000);

    function step(text, at) {
      if (!last) { list.replaceChildren(); }
      if (last && last.text === text) { return; }
      if (last && last.at && at) {
        var took = document.createElement("span");
        took.className = "took";
        took.textContent = seconds(at - last.at);
        last.item.append(took);
      }
      var item = document.createElement("li");
      var said = document.createElement("span");
      said.textContent = text;
      item.append(said);
      list.append(item);
      now.textContent = text;
      last = { text: text, at: at, item: item };
    }

    // When it happened; unknown for what the stream only repeats to us.
    function when() {
      if (!last) { return begun; }
      return Date.now() - opened > 700 ? Date.now() : null;
    }

    function leave() { stream.close(); location.reload(); }

    var stream = new EventSource(live.getAttribute("data-progress"));
    stream.onmessage = function (message) {
      var event = JSON.parse(message.data);
      if (typeof event.progress === "number") { bar.value = event.progress; }
      if (event.message && !event.failed) { step(event.message, when()); }
      if (event.ready || event.failed) { leave(); }
    };
    // The browser reconnects by itself while it may; when it gave up, the page tells how things stand.
    stream.onerror = function () {
      if (stream.readyState === EventSource.CLOSED) { setTimeout(leave, 2000); }
    };
  }
  var live = document.querySelector("[data-progress]");
  if (live && window.EventSource) { follow(live); }

  // Pages of a short state look again by themselves.
  var again = document.querySelector("[data-reload]");
  if (again) { setTimeout(function () { location.reload(); }, Number(again.getAttribute("data-reload")) * 1000); }
})();
