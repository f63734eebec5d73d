package onedoor.workflow.paper;

import java.util.Locale;
import onedoor.kit.ProblemType;

/** Why nothing can be printed. */
enum PaperProblem implements ProblemType {
    FONT_MISSING(
            503, "服务器未安装中文字体，暂时不能生成 PDF", "No Chinese font is installed, so no PDF can be made");

    private final int status;
    private final String zh;
    private final String en;

    PaperProblem(int status, String zh, String en) {
        this.status = status;
        this.zh = zh;
        this.en = en;
    }

    @Override
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String zh() {
        return zh;
    }

    @Override
    public String en() {
        return en;
    }
}
