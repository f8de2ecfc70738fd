namespace Mulin.Foundation.Identity.TwoSteps;

/// <param name="Required">Offices rest until their holder signs in by two steps (<c>MULIN_TWO_STEPS=required</c>).</param>
internal sealed record TwoStepPolicy(bool Required)
{
    public const string Variable = "MULIN_TWO_STEPS";

    /// <summary>Anything else than what is known would be a lock nobody turned: it is refused at the start.</summary>
    public static TwoStepPolicy Read(string? value) => value switch
    {
        null or "" or "offered" => new(false),
        "required" => new(true),
        _ => throw new InvalidOperationException($"{Variable} is offered or required, not {value}."),
    };
}
