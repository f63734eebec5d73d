-- supervision: a warning that nobody was told of has not fired; it fires when there is somebody.
delete from supervision_warning where recipients = 0;
