namespace Mulin.Ui;

public enum ChartKind
{
    Bar,
    Line,
}
