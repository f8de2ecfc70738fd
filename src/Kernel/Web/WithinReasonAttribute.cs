using System.ComponentModel.DataAnnotations;

namespace Mulin.Kernel.Web;

/// <summary>A date from this century or the next: what lies beyond is a slip of the finger, and would be past what a clock can count on from.</summary>
public sealed class WithinReasonAttribute : RangeAttribute
{
    public WithinReasonAttribute() : base(typeof(DateTime), "2000-01-01", "2200-01-01") => ParseLimitsInInvariantCulture = true;
}
