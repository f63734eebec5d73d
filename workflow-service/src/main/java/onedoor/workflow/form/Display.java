package onedoor.workflow.form;

import tools.jackson.databind.JsonNode;

/** One answer as staff read it: with its title, and with words for coded values. */
public record Display(String pointer, String title, JsonNode value, String display) {}
