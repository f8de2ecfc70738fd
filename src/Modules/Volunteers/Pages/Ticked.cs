using System.Globalization;
using Microsoft.AspNetCore.Http;
using Mulin.Volunteers.People;

namespace Mulin.Volunteers.Pages;

/// <summary>What was ticked on a form of what somebody offers.</summary>
internal static class Ticked
{
    public static async Task Into(OfferForm form, HttpContext http, CancellationToken ct)
    {
        if (http.Request.HasFormContentType)
        {
            var fields = await http.Request.ReadFormAsync(ct);
            form.Skills = [.. fields["skill"].OfType<string>()];
            form.Times = [.. fields["time"].Select(text => int.TryParse(text, CultureInfo.InvariantCulture, out var bit) ? bit : -1)];
        }
    }
}
