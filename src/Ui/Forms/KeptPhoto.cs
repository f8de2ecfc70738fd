namespace Mulin.Ui;

/// <summary>A photo that came with an earlier try of the same form.</summary>
public sealed record KeptPhoto(string Id, string Src, string Alt);
