namespace Mulin.Ui;

/// <summary>Subdistrict and district: the workbench's frame with another name for its navigation.</summary>
public sealed class AreaLayout : WorkLayout
{
    protected override string NavLabel => Words.Of("ui.nav.area");
}
