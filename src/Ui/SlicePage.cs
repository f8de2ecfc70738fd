using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Http;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;
using Mulin.Kernel.Web;

namespace Mulin.Ui;

/// <summary>
/// A page that reads or runs slices. It loads in <see cref="Open"/> before anything is drawn, and runs a changing slice through
/// <see cref="Attempt"/>, which puts what the slice said beside the field it belongs to and keeps what was typed.
/// </summary>
public abstract class SlicePage : ComponentBase
{
    [Inject] protected Db Db { get; set; } = null!;
    [Inject] protected Texts T { get; set; } = null!;
    [Inject] protected NavigationManager Navigation { get; set; } = null!;
    [Inject] protected Door Door { get; set; } = null!;
    [Inject] private Once Once { get; set; } = null!;
    [CascadingParameter] protected HttpContext Http { get; set; } = null!;

    protected Here Here => Db.Here;
    protected Actor Actor => Db.Actor;
    protected CancellationToken Ct => Http.RequestAborted;

    /// <summary>The hidden field every changing form carries: <c>&lt;OnceToken Value="@NewOnce" /&gt;</c>. After a failed attempt the same form may be sent again, so it gets a new one.</summary>
    protected string NewOnce { get; } = Guid.NewGuid().ToString("N");

    public sealed override async Task SetParametersAsync(ParameterView parameters)
    {
        // Blazor draws once before an asynchronous OnInitializedAsync ends; loading here means a page is drawn only when it has its data.
        parameters.SetParameterProperties(this);
        try
        {
            await Open();
        }
        catch (Missing)
        {
            Navigation.NotFound();
            return;
        }

        await base.SetParametersAsync(ParameterView.Empty);
    }

    /// <summary>Reads what the page shows. A missing row becomes 404; a right that is lacking becomes 403.</summary>
    protected virtual Task Open() => Task.CompletedTask;

    /// <summary>
    /// Runs a changing slice once for this form. True when it went through; otherwise the form is drawn again with the slice's sentences.
    /// Navigate only after it returned, never inside.
    /// </summary>
    protected async Task<bool> Attempt(EditContext form, Func<Task> slice) => (await Attempt<object?>(form, async () =>
    {
        await slice();
        return null;
    })).Succeeded;

    protected async Task<(bool Succeeded, R? Result)> Attempt<R>(EditContext form, Func<Task<R>> slice)
    {
        await CarryOnceToken();
        try
        {
            return (true, await Door.Run(slice, Ct));
        }
        catch (Misshapen misshapen)
        {
            foreach (var error in misshapen.Errors)
            {
                Say(form, error.Field, T[error.Code, [.. error.Args]]);
            }
        }
        catch (Refusal refusal)
        {
            // Some rules read differently where there is a form to send once more.
            Say(form, refusal.Field, T.Find($"{refusal.Code}.page") ?? T[refusal.Code, [.. refusal.Args]]);
        }
        catch (Faster)
        {
            Say(form, null, T["kernel.faster"]);
        }

        Http.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        form.NotifyValidationStateChanged();
        return (false, default);
    }

    /// <summary>The same form was sent before and carried out; <see cref="Attempt{R}"/> will give its answer.</summary>
    protected async Task<bool> SentBefore()
    {
        await CarryOnceToken();
        return await Once.IsRepeat(Db, Ct);
    }

    /// <summary>Goes on to another page of this community (relative, without a leading slash) after a successful attempt.</summary>
    protected void Go(string to) => Navigation.NavigateTo(to);

    private static void Say(EditContext form, string? field, string sentence)
    {
        // One store for each attempt is enough: a static page lives for one request.
        var store = new ValidationMessageStore(form);
        store.Add(field is null ? new FieldIdentifier(form.Model, "") : FormFields.Of(form).Named(form, field), sentence);
    }

    private async Task CarryOnceToken()
    {
        // Who signs in is nobody yet: a code that was used must not open again because the same form comes twice.
        if (!Actor.IsSignedIn || !Http.Request.HasFormContentType)
        {
            return;
        }

        var fields = await Http.Request.ReadFormAsync(Ct);
        if (fields["_once"].ToString() is { Length: > 0 and <= 64 } token)
        {
            var body = string.Join('\n', fields.Where(field => field.Key is not "__RequestVerificationToken" and not "_once").OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => $"{field.Key}={field.Value}"));
            Once.Carry(token, System.Text.Encoding.UTF8.GetBytes(body));
        }
    }
}
