using Mulin.Kernel.Domain;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;

namespace Mulin.Kernel.Modules;

public enum Shell
{
    Resident,
    Work,
    Public,
    Above,
}

/// <param name="Text">Text key of the label.</param>
/// <param name="Href">Inside the community (or the area, for <see cref="Shell.Above"/>), without a leading slash.</param>
/// <param name="Right">Shown to who has it; null for everybody.</param>
/// <param name="Begins">
/// Something begins there. A resident's item is then also a big button on the home page (with the texts <c>{Text}.tile</c> and
/// <c>{Text}.hint</c> where there are any); the first of the workbench's is the main button of the to-do list and stands in no navigation.
/// </param>
public sealed record MenuItem(Shell Shell, int Order, string Text, string Icon, string Href, string? Right = null, bool Begins = false);

/// <summary>Who may read a line of a timeline.</summary>
public enum Audience
{
    /// <summary>Also neighbours and the public page.</summary>
    Everyone,
    /// <summary>The people it is about, and staff.</summary>
    Involved,
    Staff,
}

/// <summary>How a fact reads: a text key with arguments (plain values, or a <see cref="Mention"/> the page turns into a name the reader may see).</summary>
/// <param name="Words">A row (such as a note) that holds what somebody wrote; the page that owns it fills it in.</param>
public sealed record Told(string Text, IReadOnlyList<object> Args, Audience Audience = Audience.Everyone, Guid? Words = null)
{
    public Told(string text, params object[] args) : this(text, args, Audience.Everyone) { }
}

/// <summary>Somebody or something named in a sentence.</summary>
public abstract record Mention
{
    public sealed record Person(Guid Id) : Mention;

    /// <summary>Reads as the office and who holds it: 网格员王师傅.</summary>
    public sealed record AtPost(string Post) : Mention;

    public sealed record At(DateTime Utc) : Mention;

    /// <summary>Reads as people say a span: 3小时20分钟.</summary>
    public sealed record Lasting(long Minutes) : Mention;

    /// <summary>A text key, said in the reader's language.</summary>
    public sealed record Word(string Text) : Mention;
}

/// <summary>A notice to one person. The kernel's caller keeps it from being given twice for one fact.</summary>
/// <param name="Text">Text key; arguments may be mentions.</param>
/// <param name="Link">Inside the community, without a leading slash.</param>
/// <param name="Urgent">Also by SMS where the person has no account.</param>
public sealed record Notice(Guid PersonId, string Text, IReadOnlyList<object> Args, string Link, bool Urgent = false);

/// <summary>What a notice is about, as far as its reader may choose whether to be rung for it and how.</summary>
/// <param name="Code">Also the text key.</param>
/// <param name="Work">Of an office: nobody who holds one can be without it in the app.</param>
public sealed record NoticeKind(string Code, bool Work = false);

/// <summary>A fact that programs outside may subscribe to.</summary>
/// <param name="Without">Properties that stay here: whoever is a person.</param>
/// <param name="Says">What stands beside the title where people read it, and where it leads.</param>
public sealed record Publication(Type Fact, IReadOnlyList<string> Without, Func<Fact, (Told Line, string Link)>? Says)
{
    /// <summary>Text key of what it says: <c>concerns.reported.v1</c> → <c>concerns.published.reported</c>.</summary>
    public string Text
    {
        get
        {
            var parts = FactNameAttribute.Of(Fact).Split('.');
            return $"{parts[0]}.published.{parts[1]}";
        }
    }
}

public interface INotifies<in F>
    where F : Fact
{
    Task<IEnumerable<Notice>> Tell(F fact, Envelope envelope, CancellationToken ct);
}

/// <summary>One thing that waits for somebody: a line of the to-do list (待办) or of what awaits a resident's answer.</summary>
/// <param name="Kind">Text key of the kind, also the filter: <c>concerns.wait.concern</c>.</param>
/// <param name="Title">What it is, in the words of who wrote it.</param>
/// <param name="Where">Where it is and whom it concerns, masked.</param>
/// <param name="Who">In whose hands: office and name, or null for the reader's own.</param>
/// <param name="Due">UTC; null when nothing falls due.</param>
/// <param name="Link">Inside the community, without a leading slash.</param>
/// <param name="Action">Text key of the one action that moves it on.</param>
public sealed record Waiting(string Kind, Guid Id, string Title, string Where, string? Who, DateTime? Due, string Link, string Action, string ActionLink)
{
    /// <summary>How it is called where others may read along, as in a calendar: a number and a kind, nobody's words. Null: by its kind alone.</summary>
    public string? Outside { get; init; }

    /// <summary>Higher whenever it changes.</summary>
    public int Version { get; init; }
}

/// <param name="Resident">True: what needs this person's own answer; false: the workbench's to-do list.</param>
/// <param name="Take">At most this many, the most urgent first.</param>
/// <param name="Kind">Only lines of this kind (<see cref="Waiting.Kind"/>); <see cref="WaitingList.Kinds"/> ignores it.</param>
public sealed record WaitingQuery(bool Resident, int Take = 50, string? Search = null, bool OnlyLate = false, DateTime? DueBefore = null, string? Kind = null);

/// <param name="Total">How many there are in all under the query.</param>
/// <param name="Late">How many of the reader's are overdue.</param>
/// <param name="Today">How many of the reader's fall due today.</param>
public sealed record WaitingList(IReadOnlyList<Waiting> Lines, int Total, int Late, int Today)
{
    public static readonly WaitingList Nothing = new([], 0, 0, 0);

    /// <summary>What a query shows of all that waits, for a room that has it in memory. What falls due at midnight does so on the day that ends.</summary>
    /// <param name="now">UTC, by the business clock.</param>
    /// <param name="places">Who searches means <see cref="Waiting.Where"/> too.</param>
    public static WaitingList Of(IReadOnlyCollection<Waiting> all, WaitingQuery query, DateTime now, bool places = false)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (all.Count == 0)
        {
            return Nothing;
        }

        var end = Clock.EndOfDay(now);
        bool Says(string text) => text.Contains(query.Search, StringComparison.OrdinalIgnoreCase);
        var shown = all.Where(line => (query.Kind is null || query.Kind == line.Kind) && (!query.OnlyLate || line.Due < now) && (query.DueBefore is not { } before || line.Due < before)
            && (query.Search is null || Says(line.Title) || (places && Says(line.Where)))).OrderBy(line => line.Due is null).ThenBy(line => line.Due).ThenBy(line => line.Id).ToList();
        return new WaitingList([.. shown.Take(query.Take)], shown.Count, all.Count(line => line.Due < now), all.Count(line => line.Due >= now && line.Due <= end))
        {
            Kinds = all.CountBy(line => line.Kind).ToDictionary(),
        };
    }

    /// <summary>
    /// How many of each kind wait for the reader, whatever the query filters: the chips of the to-do list. Left empty when the room has
    /// one kind only and every line carries it.
    /// </summary>
    public IReadOnlyDictionary<string, int> Kinds { get; init; } = System.Collections.ObjectModel.ReadOnlyDictionary<string, int>.Empty;
}

/// <summary>
/// What can be done at once with ticked lines of the to-do list. The ticked ids are posted as <c>pick</c> to <paramref name="Href"/>, with
/// <paramref name="Act"/> as <c>act</c>, as the form named <paramref name="FormName"/> of that page: a list page that has the same bulk bar
/// answers it without knowing where it came from.
/// </summary>
/// <param name="Kind">The kind of line it is for.</param>
/// <param name="Text">Text key of the button.</param>
public sealed record BulkAct(string Kind, string Text, string Icon, string Href, string Act, string FormName = "bulk");

public interface IWaits
{
    Task<WaitingList> For(Actor actor, WaitingQuery query, CancellationToken ct);

    /// <summary>Bulk actions of the workbench that this actor may take.</summary>
    IReadOnlyList<BulkAct> Bulk(Actor actor) => [];
}

/// <summary>A module's part of the demo world, told by calling slices under a moving business clock.</summary>
public interface IStory
{
    /// <summary>Order among the stories; people and places come first.</summary>
    int Order { get; }

    Task Tell(IStoryteller teller, CancellationToken ct);
}

/// <summary>Somebody of the demo world: an earlier story brings them in, later stories act as them.</summary>
/// <param name="Login">Phone or staff name.</param>
/// <param name="Community">The slug of the community they are known in; null: only above.</param>
/// <param name="Post">The office they were given there; null: a resident.</param>
public sealed record Player(string Name, string Login, Guid AccountId, string? Community, Guid? HomePlaceId, Post? Post);

/// <summary>What a story is told with: scopes that act as somebody, in a community, at a moment of the business clock.</summary>
public interface IStoryteller
{
    /// <summary>True: the small story (≤ 60 s); false: all of it.</summary>
    bool Small { get; }

    /// <summary>
    /// The moment (Shanghai) the story leads up to: the present, or what an earlier telling had chosen, so that the rest of the story fits
    /// to what has been told. Never at night.
    /// </summary>
    DateTime End { get; set; }

    /// <summary>Those who have been brought in so far.</summary>
    IReadOnlyList<Player> Players { get; }

    void BringIn(Player player);

    /// <summary>
    /// Runs as the account signed in under <paramref name="login"/> (a phone or a staff name; null: the system), at <paramref name="at"/>
    /// (Shanghai). In a community the act is done once for ever: told again under the same <paramref name="mark"/>, it gives the answer it
    /// gave then. Outside a community the story asks itself whether the thing is already there.
    /// </summary>
    Task<R> As<R>(string? login, string? communitySlug, DateTime at, string mark, Func<IServiceProvider, Task<R>> act);

    /// <summary>Lets time pass until <paramref name="until"/> (Shanghai): alarms ring in order, reactions run.</summary>
    Task Pass(string communitySlug, DateTime until);

    void Say(string progress);
}

/// <summary>A story that says at the start how to sign in as its people.</summary>
public interface IHasCast
{
    /// <param name="address">Where this installation listens, without a trailing slash.</param>
    Task<IReadOnlyList<string>> Cast(string address, CancellationToken ct);
}

/// <summary>Turns a login of the demo or of a test into an actor of the present community; Foundation/Identity answers.</summary>
public interface ISignsIn
{
    /// <param name="login">A phone or a staff name.</param>
    Task<Actor?> As(string login, CancellationToken ct);
}
