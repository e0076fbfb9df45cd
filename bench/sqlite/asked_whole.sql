create temp view asked_event as select * from event;
