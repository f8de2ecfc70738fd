using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.People;
using Mulin.Kernel.Search;

namespace Mulin.Kernel.Modules;

/// <summary>A capability. Its module file is the table of contents: what is not there does not exist.</summary>
public interface IModule
{
    static abstract string Code { get; }
    static abstract void Build(ModuleBuilder module);
}

/// <summary>A use case: one class, one file, called by the page and by the API. Registered by being in a module's assembly.</summary>
public interface ISlice;

/// <summary>The verbs of a module file (DESIGN §4).</summary>
public sealed class ModuleBuilder(string code, House house, IServiceCollection services)
{
    public string Code { get; } = code;

    /// <summary>For what has no verb: an adapter, a hosted worker. Rooms themselves talk through Contracts.</summary>
    public IServiceCollection Services { get; } = services;

    public ModuleBuilder Tables(Action<ModelBuilder> map)
    {
        house.Tables.Add(map);
        return this;
    }

    /// <summary>Routes under <c>/c/{slug}/api/{module}</c> (the prefix is given by the kernel).</summary>
    public ModuleBuilder Api(Action<IEndpointRouteBuilder> map)
    {
        house.Apis.Add((Code, map));
        return this;
    }

    /// <summary>Addresses that are neither a page nor API: pictures, an event stream, a switch. Inside the community unless they say otherwise.</summary>
    public ModuleBuilder Routes(Action<IEndpointRouteBuilder> map)
    {
        house.Routes.Add(map);
        return this;
    }

    public ModuleBuilder Rights(params Right[] rights)
    {
        foreach (var right in rights)
        {
            house.Add(right);
        }

        return this;
    }

    /// <summary>A line of navigation: in which shell, its text key, its address inside the community, the right that shows it.</summary>
    public ModuleBuilder Menu(params MenuItem[] items)
    {
        house.Menu.AddRange(items);
        return this;
    }

    /// <param name="code">What it is kept under, for a room whose settings are changed by different people: permanent.</param>
    public ModuleBuilder Settings<S>(string code = "settings")
        where S : class, new()
    {
        house.Settings.Add($"{Code}.{code}", typeof(S));
        return this;
    }

    public ModuleBuilder Answers<Q, A>()
        where Q : class
        where A : class, Q
    {
        Services.AddScoped<Q, A>();
        return this;
    }

    /// <param name="hears">Whether also what was announced before.</param>
    /// <param name="minds">Which of them; null: all.</param>
    public ModuleBuilder ReactsTo<F, R>(Hears hears = Hears.FromNow, Minds? minds = null)
        where F : Fact
        where R : class, IReaction<F>
    {
        Services.AddScoped<R>();
        house.AddReaction(Reaction.To<F, R>($"{Code}.{typeof(R).Name}", hears, minds));
        return this;
    }

    /// <summary>One reaction that folds many kinds of fact, a batch at a time.</summary>
    /// <param name="facts">Which.</param>
    /// <param name="hears">Whether also what was announced before.</param>
    /// <param name="soon">Somebody waits for it with a page open; the others let it by.</param>
    /// <param name="minds">Which of them; null: all.</param>
    public ModuleBuilder Folds<R>(Func<House, IEnumerable<Type>> facts, Hears hears = Hears.FromTheBeginning, bool soon = false, Minds? minds = null)
        where R : class, IFoldingReaction
    {
        Services.AddScoped<R>();
        house.AddReaction(Reaction.Folding<R>($"{Code}.{typeof(R).Name}", facts, hears, soon, minds));
        return this;
    }

    /// <summary>A reaction that earlier versions had and this one does not need: what still waited for it at the upgrade is done with, not asked about for ever.</summary>
    /// <param name="name">Of the class it was.</param>
    public ModuleBuilder Retires(string name)
    {
        house.AddReaction(Reaction.Retired($"{Code}.{name}"));
        return this;
    }

    public ModuleBuilder Tells<F>(Func<F, Told?> tell)
        where F : Fact
    {
        house.Tellers[typeof(F)] = fact => tell((F)fact);
        return this;
    }

    /// <summary>
    /// Who subscribed outside may hear of this fact: its ids, codes, numbers and days, without the properties in <paramref name="without"/>. Whoever
    /// a person is stays here, so every id of one is named there. Its title is the text <c>{room}.published.{what}</c>.
    /// </summary>
    /// <param name="says">What stands beside the title where people read it, and where it leads inside the community; no names.</param>
    public ModuleBuilder Publishes<F>(Func<F, (Told Line, string Link)>? says = null, params string[] without)
        where F : Fact
    {
        house.Published.Add(FactNameAttribute.Of(typeof(F)), new Publication(typeof(F), without, says is null ? null : fact => says((F)fact)));
        return this;
    }

    public ModuleBuilder Notifies<F, N>()
        where F : Fact
        where N : class, INotifies<F>
    {
        Services.AddScoped<N>();
        house.Notifiers.Add((typeof(F), async (provider, fact, envelope, ct) => await provider.GetRequiredService<N>().Tell((F)fact, envelope, ct)));
        return this;
    }

    /// <summary>Notices of these texts are of this kind; every notice is of one.</summary>
    public ModuleBuilder Sorts(NoticeKind kind, params string[] texts)
    {
        foreach (var text in texts)
        {
            house.NoticeKinds.Add(text, kind);
        }

        return this;
    }

    public ModuleBuilder Waits<W>()
        where W : class, IWaits
    {
        Services.AddScoped<W>();
        house.Waits.Add(typeof(W));
        return this;
    }

    public ModuleBuilder Alarms<A>()
        where A : class, IAlarm
    {
        Services.AddScoped<A>();
        house.Add($"{Code}.{typeof(A).Name}", typeof(A));
        return this;
    }

    public ModuleBuilder Jobs<J>()
        where J : class, IJob
    {
        Services.AddScoped<J>();
        house.Jobs.Add($"{Code}.{typeof(J).Name}", typeof(J));
        return this;
    }

    public ModuleBuilder Measures(params Indicator[] indicators)
    {
        foreach (var indicator in indicators)
        {
            house.Indicators.Add(indicator.Code, indicator);
        }

        return this;
    }

    /// <summary>Nouns of this kind are found by the words <typeparamref name="W"/> reads in them, kept within every save (<see cref="SearchIndex"/>).</summary>
    public ModuleBuilder Indexes<T, W>()
        where T : Entity
        where W : IIndexed<T>
    {
        house.AddIndexed(typeof(T), row => W.Read((T)row));
        return this;
    }

    /// <summary>What the one search box of the workbench finds here.</summary>
    public ModuleBuilder Finds<F>()
        where F : class, IFinds
    {
        Services.AddScoped<F>();
        house.Finders.Add(typeof(F));
        return this;
    }

    /// <summary>What is told to a person and blanked when they are forgotten: <typeparamref name="F"/> answers for these tables.</summary>
    public ModuleBuilder Forgets<F>(params Type[] tables)
        where F : class, IForgets
    {
        Services.AddScoped<F>();
        house.Forgetting.Add((typeof(F), tables));
        return this;
    }

    /// <summary>
    /// A column that holds a keyed hash of what another of the same row holds sealed: found by it, and made anew when the keys are rotated.
    /// </summary>
    /// <param name="hash">Its name.</param>
    /// <param name="secret">The sealed one; null: what it was made of is kept nowhere, so it stays under the key it was made with.</param>
    /// <param name="purpose">What it was blinded for.</param>
    /// <param name="part">Which part of the clear text; null: all of it.</param>
    public ModuleBuilder Blinds<T>(string hash, string? secret = null, string? purpose = null, Func<string, string>? part = null)
    {
        house.Blinded.Add(new BlindColumn(typeof(T), hash, secret, purpose, part ?? (whole => whole)));
        return this;
    }

    /// <summary>Books of this room that <c>mulin verify</c> looks through.</summary>
    public ModuleBuilder Verifies<V>()
        where V : class, IVerifies
    {
        Services.AddScoped<IVerifies, V>();
        return this;
    }

    public ModuleBuilder Story<S>()
        where S : class, IStory
    {
        Services.AddScoped<S>();
        house.Stories.Add(typeof(S));
        return this;
    }
}
