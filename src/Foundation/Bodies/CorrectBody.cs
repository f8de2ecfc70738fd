using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Foundation.Bodies;

internal sealed class CorrectBody(Db db, BodyDesk desk) : ISlice
{
    internal sealed class Form : BodyForm
    {
        public Guid BodyId { get; set; }
        public int? Version { get; set; }
    }

    internal async Task Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        FormCheck.Check(form);
        var body = await db.Load<Body>(form.BodyId, form.Version, ct);
        body.Correct(await desk.Read(form, body.Id, ct));
        await desk.Write(body, ct);
    }
}
