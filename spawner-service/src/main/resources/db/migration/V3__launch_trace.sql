-- The trace that the wish came in (W3C Trace Context); reports join it, whichever replica makes them.
alter table launch add column traceparent text;
