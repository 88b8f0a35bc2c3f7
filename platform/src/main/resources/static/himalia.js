// Small behaviours that pages ask for with data attributes. Every flow also works without them.
(function () {
  "use strict";

  // The fragment of the address never reaches the hub: carry it over to links that lead back.
  document.querySelectorAll("a[data-keep-fragment]").forEach(function (link) {
    if (location.hash) { link.href += encodeURIComponent(location.hash); }
  });

  // Relative times, with the exact one on hover.
  var units = [["day", 86400], ["hour", 3600], ["minute", 60]];
  var format = new Intl.RelativeTimeFormat(document.documentElement.lang || "en", { numeric: "auto" });
  function relative(time) {
    var seconds = (new Date(time.dateTime) - Date.now()) / 1000;
    var unit = units.find(function (u) { return Math.abs(seconds) >= u[1]; });
    time.title = new Date(time.dateTime).toLocaleString();
    time.textContent = unit ? format.format(Math.round(seconds / unit[1]), unit[0]) : "just now";
  }
  function refresh() { document.querySelectorAll("time[datetime]").forEach(relative); }
  refresh();
  setInterval(refresh, 30000);

  // A question before what cannot be undone; it names the thing.
  document.addEventListener("submit", function (event) {
    var question = event.target.getAttribute("data-confirm");
    if (question && !window.confirm(question)) { event.preventDefault(); }
  });

  // Live progress of a start: an event stream fills the list and the bar, the end reloads the page.
  var live = document.querySelector("[data-progress]");
  if (live && window.EventSource) {
    var bar = live.querySelector("progress");
    var list = live.querySelector("ol");
    var begun = Date.now();
    var stream = new EventSource(live.getAttribute("data-progress"));
    stream.onmessage = function (message) {
      var event = JSON.parse(message.data);
      if (typeof event.progress === "number") { bar.value = event.progress; }
      if (event.message && (!list.lastElementChild || list.lastElementChild.dataset.text !== event.message)) {
        var item = document.createElement("li");
        item.dataset.text = event.message;
        item.textContent = event.message;
        var took = document.createElement("span");
        took.className = "took";
        took.textContent = ((Date.now() - begun) / 1000).toFixed(1) + " s";
        item.append(" ", took);
        list.append(item);
      }
      if (event.ready || event.failed) { stream.close(); location.reload(); }
    };
    stream.onerror = function () {
      if (stream.readyState === EventSource.CLOSED) { setTimeout(function () { location.reload(); }, 2000); }
    };
  }

  // Pages of a short state look again by themselves.
  var again = document.querySelector("[data-reload]");
  if (again) { setTimeout(function () { location.reload(); }, Number(again.getAttribute("data-reload")) * 1000); }
})();
