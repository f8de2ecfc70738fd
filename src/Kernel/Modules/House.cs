using System.Reflection;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.People;
using Mulin.Kernel.Search;

namespace Mulin.Kernel.Modules;

/// <summary>Everything the modules have declared; complete before the application starts, and never changed after.</summary>
public sealed class House
{
    private readonly Dictionary<string, Right> rights = [];
    private readonly Dictionary<string, Type> alarms = [];
    private readonly List<Reaction> reactions = [];
    private readonly Dictionary<Type, IndexedNoun> indexed = [];
    private Dictionary<Type, Reaction[]>? byFact;
    private Dictionary<Type, Indicator[]>? folded;

    public List<Assembly> Assemblies { get; } = [];
    public List<string> Modules { get; } = [];
    internal List<Action<ModelBuilder>> Tables { get; } = [];
    public List<(string Module, Action<IEndpointRouteBuilder> Map)> Apis { get; } = [];
    public List<Action<IEndpointRouteBuilder>> Routes { get; } = [];
    public List<MenuItem> Menu { get; } = [];
    public Dictionary<string, Type> Settings { get; } = [];
    public Dictionary<Type, Func<Fact, Told?>> Tellers { get; } = [];
    public List<(Type Fact, Func<IServiceProvider, Fact, Envelope, CancellationToken, Task<IEnumerable<Notice>>> Tell)> Notifiers { get; } = [];

    /// <summary>By the text key of a notice.</summary>
    public Dictionary<string, NoticeKind> NoticeKinds { get; } = [];
    public List<Type> Waits { get; } = [];
    public Dictionary<string, Type> Jobs { get; } = [];

    /// <summary>What leaves the house, by the permanent name of the fact, in the order it was declared in.</summary>
    public Dictionary<string, Publication> Published { get; } = [];
    public Dictionary<string, Indicator> Indicators { get; } = [];
    public List<Type> Stories { get; } = [];
    public List<Type> Finders { get; } = [];

    /// <summary>Who tells and blanks what is held of people, and in which tables.</summary>
    public List<(Type Forgets, IReadOnlyList<Type> Tables)> Forgetting { get; } = [];

    /// <summary>The columns that hold keyed hashes.</summary>
    public List<BlindColumn> Blinded { get; } = [];

    /// <summary>Every fact by its permanent name; read from Contracts when the house is built.</summary>
    public Dictionary<string, Type> Facts { get; } = [];
    public IReadOnlyDictionary<string, Right> Rights => rights;
    public IReadOnlyDictionary<string, Type> Alarms => alarms;
    public IReadOnlyList<Reaction> Reactions => reactions;

    public House Add<M>(IServiceCollection services)
        where M : IModule
    {
        var assembly = typeof(M).Assembly;
        if (!Assemblies.Contains(assembly))
        {
            Assemblies.Add(assembly);
            foreach (var slice in assembly.GetTypes().Where(type => type is { IsAbstract: false } && typeof(ISlice).IsAssignableFrom(type)))
            {
                services.AddScoped(slice);
            }
        }

        Modules.Add(M.Code);
        M.Build(new ModuleBuilder(M.Code, this, services));
        return this;
    }

    /// <summary>Learns the facts of an assembly (Contracts).</summary>
    public House Learn(Assembly contracts)
    {
        foreach (var fact in contracts.GetTypes().Where(type => type is { IsAbstract: false } && typeof(Fact).IsAssignableFrom(type)))
        {
            Facts.Add(FactNameAttribute.Of(fact), fact);
        }

        return this;
    }

    public Right Right(string code) => rights.TryGetValue(code, out var right) ? right : throw new InvalidOperationException($"No module declares the right '{code}'.");

    internal void Add(Right right) => rights.Add(right.Code, right);

    internal void Add(string code, Type alarm) => alarms.Add(code, alarm);

    internal void AddReaction(Reaction reaction) => reactions.Add(reaction);

    internal void AddIndexed(Type noun, Func<Entity, Words> read) => indexed.Add(noun, new IndexedNoun(noun, HouseConventions.TableName(noun), read));

    internal IndexedNoun? Indexed(Type noun) => indexed.GetValueOrDefault(noun);

    internal IReadOnlyCollection<IndexedNoun> IndexedNouns => indexed.Values;

    internal IndexedNoun Indexed<T>()
        where T : Entity => indexed.TryGetValue(typeof(T), out var noun) ? noun : throw new InvalidOperationException($"No module indexes {typeof(T).Name}.");

    internal string AlarmCode(Type alarm) => alarms.First(pair => pair.Value == alarm).Key;

    /// <summary>The figures a fact may count towards.</summary>
    public IReadOnlyList<Indicator> IndicatorsOf(Type fact)
    {
        folded ??= Indicators.Values.SelectMany(indicator => indicator.Facts, (indicator, type) => (indicator, type)).GroupBy(pair => pair.type, pair => pair.indicator).ToDictionary(group => group.Key, group => group.ToArray());
        return folded.TryGetValue(fact, out var found) ? found : [];
    }

    internal Reaction[] ReactionsTo(Type fact)
    {
        byFact ??= Facts.Values.ToDictionary(type => type, type => reactions.Where(reaction => reaction.Facts(this).Contains(type)).ToArray());
        return byFact.TryGetValue(fact, out var found) ? found : throw new InvalidOperationException($"{fact.Name} is not a fact of Contracts.");
    }
}
