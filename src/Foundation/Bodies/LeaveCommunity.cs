using System.ComponentModel.DataAnnotations;
using Mulin.Contracts.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Foundation.Bodies;

/// <summary>An organisation is no longer here. It stays in the register of those who left; its name and code are free for a successor.</summary>
internal sealed class LeaveCommunity(Db db, IOffices offices) : ISlice
{
    internal sealed class Form
    {
        public Guid BodyId { get; set; }
        public int? Version { get; set; }

        [Required(ErrorMessage = "bodies.left-on-missing")]
        public DateOnly? On { get; set; }
    }

    internal async Task Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        FormCheck.Check(form);
        var body = await db.Load<Body>(form.BodyId, form.Version, ct);
        Refuse.If(form.On > db.Clock.Today, "bodies.left-future", nameof(form.On));
        var book = await offices.Book(ct);
        Refuse.If(book.Holders.Any(holder => holder.Post.BodyId == body.Id), "bodies.left-with-members");
        body.Leave(form.On!.Value);
        await db.Save(ct);
    }
}
