using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Http;
using Mulin.Contracts.Files;

namespace Mulin.Ui;

/// <summary>The pictures of a form: taken in before its slice runs, shown again when the form comes back.</summary>
public sealed class FormPictures(IReceivesFiles receives)
{
    private EditContext? form;
    private string? refused;

    public IReadOnlyList<KeptPhoto> Kept { get; private set; } = [];

    public string? Error => refused ?? form?.GetValidationMessages(form.Field("Photos")).FirstOrDefault();

    /// <summary>False when a picture was not taken: the form comes back and says which and why.</summary>
    /// <param name="give">Puts the drafts into the form: what the browser claims to have sent before is not looked at.</param>
    public async Task<bool> Receive(HttpContext http, EditContext context, Action<List<Guid>> give, CancellationToken ct)
    {
        form = context;
        var received = await receives.Receive(await http.Request.ReadFormAsync(ct), "Photos", ct);
        Kept = [.. received.Kept.Select((file, i) => new KeptPhoto(file.Id.ToString(), file.ThumbnailUrl, Words.Of("ui.kept-photo", i + 1)))];
        give([.. received.Ids]);
        if (received.Refused.Count == 0)
        {
            return true;
        }

        refused = string.Join(" ", received.Refused.Select(file => file.Sentence));
        var said = new ValidationMessageStore(context);
        foreach (var file in received.Refused)
        {
            said.Add(context.Field("Photos"), file.Sentence);
        }

        http.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        context.NotifyValidationStateChanged();
        return false;
    }
}
