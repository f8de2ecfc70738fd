using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;
using Mulin.Contracts.Files;
using Mulin.Foundation.Files;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Files;

public class FileTests
{
    [Theory, BothEngines]
    public async Task A_draft_becomes_the_nouns_and_is_listed_with_it(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var received = await Receive(here, "张阿姨", Form("t1", Samples.Jpeg(64, 48), Samples.Png(20, 10)));
        received.Refused.ShouldBeEmpty();
        var owner = Guid.NewGuid();
        await here.As("张阿姨", async scope =>
        {
            await scope.GetRequiredService<IKeepsFiles>().Give(received.Ids, "concern", owner, "before", default);
            await scope.GetRequiredService<Db>().Save(default);
        });

        var files = await here.AsSystem(scope => scope.GetRequiredService<IFiles>().Of("concern", [owner], default));
        files.Select(file => (file.MediaType, file.Width, file.Height, file.Purpose)).ShouldBe([("image/jpeg", 64, 48, "before"), ("image/png", 20, 10, "before")]);
        (await here.AsSystem(scope => scope.GetRequiredService<IFiles>().Of("visit", [owner], default))).ShouldBeEmpty();
    }

    [Theory, BothEngines]
    public async Task A_draft_is_given_once_and_only_by_who_uploaded_it(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var ids = (await Receive(here, "张阿姨", Form("t1", Samples.Jpeg(64, 48)))).Ids;

        (await Should.ThrowAsync<Refusal>(() => Give(here, "李叔", ids))).Code.ShouldBe("files.draft-gone");
        await Give(here, "张阿姨", ids);
        (await Should.ThrowAsync<Refusal>(() => Give(here, "张阿姨", ids))).Code.ShouldBe("files.draft-gone");
        (await Should.ThrowAsync<Refusal>(() => Give(here, "张阿姨", [Guid.NewGuid()]))).Field.ShouldBe("Photos");
        (await Should.ThrowAsync<Refusal>(() => Give(here, "张阿姨", [.. Enumerable.Range(0, 10).Select(_ => Guid.NewGuid())]))).Code.ShouldBe("files.too-many");
    }

    [Theory, BothEngines]
    public async Task The_same_picture_sent_twice_with_one_form_is_one_draft(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var first = await Receive(here, "张阿姨", Form("t1", Samples.Jpeg(64, 48)));
        var again = await Receive(here, "张阿姨", Form("t1", Samples.Jpeg(64, 48)));
        var other = await Receive(here, "张阿姨", Form("t2", Samples.Jpeg(64, 48)));

        again.Ids.ShouldBe(first.Ids);
        other.Ids.ShouldNotBe(first.Ids);
    }

    [Theory, BothEngines]
    public async Task A_picture_survives_a_form_that_comes_back_unless_it_is_taken_out(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var first = await Receive(here, "张阿姨", Form("t1", Samples.Jpeg(64, 48), Samples.Jpeg(32, 24)));
        var back = await Receive(here, "张阿姨", Form("t2", [Samples.Png(20, 10)], kept: first.Ids, dropped: [first.Ids[0]]));
        var stranger = await Receive(here, "李叔", Form("t3", [], kept: first.Ids));

        back.Ids.Count.ShouldBe(2);
        back.Ids[0].ShouldBe(first.Ids[1]);
        stranger.Ids.ShouldBeEmpty();
    }

    [Theory, BothEngines]
    public async Task Each_refused_file_is_named_and_the_good_ones_are_taken(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var form = Form("t1", Samples.Jpeg(64, 48), "%PDF-1.7 not a photo"u8.ToArray(), new byte[Picture.MaxBytes + 1]);
        var received = await Receive(here, "张阿姨", form);

        received.Ids.Count.ShouldBe(1);
        received.Refused.Count.ShouldBe(2);
        received.Refused[0].Sentence.ShouldContain("PDF");
        received.Refused[0].Sentence.ShouldContain("photo1.jpg");
        received.Refused[1].Sentence.ShouldContain("10 MB");
        (await Receive(here, "张阿姨", Form("t2", [.. Enumerable.Range(1, 11).Select(size => Samples.Jpeg(size, size))]))).ShouldSatisfyAllConditions(
            many => many.Ids.Count.ShouldBe(9), many => many.Refused.Count.ShouldBe(2));
    }

    [Theory, BothEngines]
    public async Task Nobody_uploads_who_is_not_signed_in(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await Should.ThrowAsync<SignInFirst>(() => here.AsNobody(scope => scope.GetRequiredService<IReceivesFiles>().Receive(Form("t1", Samples.Jpeg(64, 48)), "Photos", default)));
    }

    [Theory, BothEngines]
    public async Task Drafts_are_gone_after_a_day_and_given_pictures_are_not(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var given = await Receive(here, "张阿姨", Form("t1", Samples.Jpeg(64, 48)));
        await Give(here, "张阿姨", given.Ids);
        await Receive(here, "张阿姨", Form("t2", Samples.Jpeg(32, 24)));
        await here.Pass(TimeSpan.FromHours(12));
        var late = await Receive(here, "张阿姨", Form("t3", Samples.Jpeg(16, 12)));
        await here.Pass(TimeSpan.FromHours(13));
        (await Rows(here)).ShouldBe([given.Ids[0], late.Ids[0]], ignoreOrder: true);

        await here.Pass(TimeSpan.FromHours(24));
        await here.Settle();
        (await Rows(here)).ShouldBe(given.Ids);
    }

    [Theory, BothEngines]
    public async Task Content_lies_once_under_its_hash_and_goes_with_its_last_row(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var other = await Neighbourhood.With(engine);
        var picture = Samples.Jpeg(Random.Shared.Next(100, 60_000) % 30_000, 7);
        var first = await Receive(here, "张阿姨", Form("t1", picture));
        await Receive(other, "张阿姨", Form("t1", picture));
        var store = here.Town.Services.GetRequiredService<FileStore>();
        var hash = await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<StoredFile>().Where(file => file.Id == first.Ids[0]).Select(file => file.Hash).SingleAsync());
        var path = store.PathOf(hash);
        var sweep = ActivatorUtilities.CreateInstance<OrphanSweep>(here.Town.Services);

        await Drop(here);
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddDays(-3));
        await sweep.Sweep(default);
        File.Exists(path).ShouldBeTrue();

        await Drop(other);
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow);
        await sweep.Sweep(default);
        File.Exists(path).ShouldBeTrue();

        File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddDays(-3));
        await sweep.Sweep(default);
        File.Exists(path).ShouldBeFalse();
    }

    [Theory, BothEngines]
    public async Task Nobody_fills_the_disk_with_photos_of_forms_that_are_never_sent(On engine)
    {
        var here = await Neighbourhood.With(engine);
        for (var i = 0; i < StoredFile.MaxDrafts / StoredFile.MaxPerOwner; i++)
        {
            (await Receive(here, "张阿姨", Form($"t{i}", [.. Enumerable.Range(0, StoredFile.MaxPerOwner).Select(j => Samples.Jpeg(64 + (i * 10) + j, 48))]))).Refused.ShouldBeEmpty();
        }

        var more = await Receive(here, "张阿姨", Form("more", Samples.Jpeg(32, 24)));
        more.Ids.ShouldBeEmpty();
        more.Refused.Single().Sentence.ShouldContain("90");
        (await Receive(here, "李叔", Form("his", Samples.Jpeg(32, 24)))).Ids.Count.ShouldBe(1);
        await here.Pass(TimeSpan.FromHours(25));
        (await Receive(here, "张阿姨", Form("tomorrow", Samples.Jpeg(32, 24)))).Ids.Count.ShouldBe(1);
    }

    [Fact]
    public void No_path_is_made_from_input() =>
        Should.Throw<ArgumentException>(() => new FileStore(new Kernel.Modules.Installation(Path.GetTempPath(), Demo: true), TimeProvider.System).PathOf("../../etc/passwd"));

    internal static FormCollection Form(string once, params byte[][] photos) => Form(once, photos, []);

    internal static FormCollection Form(string once, byte[][] photos, IReadOnlyList<Guid> kept, IReadOnlyList<Guid>? dropped = null)
    {
        var files = new FormFileCollection();
        foreach (var (photo, i) in photos.Select((photo, i) => (photo, i)))
        {
            files.Add(new FormFile(new MemoryStream(photo), 0, photo.Length, "Photos", $"photo{i}.jpg"));
        }

        return new FormCollection(
            new Dictionary<string, StringValues>
            {
                ["_once"] = once,
                ["Kept"] = kept.Select(id => id.ToString()).ToArray(),
                ["Dropped"] = (dropped ?? []).Select(id => id.ToString()).ToArray(),
            }, files);
    }

    private static Task<ReceivedFiles> Receive(Neighbourhood here, string who, IFormCollection form) =>
        here.As(who, scope => scope.GetRequiredService<IReceivesFiles>().Receive(form, "Photos", default));

    private static Task Give(Neighbourhood here, string who, IReadOnlyList<Guid> ids) => here.As(who, async scope =>
    {
        await scope.GetRequiredService<IKeepsFiles>().Give(ids, "concern", Guid.NewGuid(), "before", default);
        await scope.GetRequiredService<Db>().Save(default);
    });

    private static Task<List<Guid>> Rows(Neighbourhood here) => here.AsSystem(scope => scope.GetRequiredService<Db>().Set<StoredFile>().Select(file => file.Id).ToListAsync());

    private static Task Drop(Neighbourhood here) => here.AsSystem(async scope =>
    {
        var db = scope.GetRequiredService<Db>();
        db.RemoveRange(await db.Set<StoredFile>().ToListAsync());
        await db.Save(default);
        return 0;
    });
}
