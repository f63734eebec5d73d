package onedoor.workflow.matter;

/** 办件类型: decided on the spot (即办件, code 1) or within a promised time (承诺件, code 2). */
public enum ProjectType {
    IMMEDIATE,
    PROMISED
}
