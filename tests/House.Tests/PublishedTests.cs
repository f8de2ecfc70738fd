using Mulin.Kernel.Domain;

namespace Mulin.House.Tests;

/// <summary>What leaves the house by way of subscriptions.</summary>
public class PublishedTests
{
    /// <summary>Ids of things. Whoever wants to publish another kind of id asks first whether it is a person.</summary>
    private static readonly string[] Things = ["ConcernId", "IncidentId", "UpdateId", "BurstId", "NoteId", "IntoId", "FromId", "BodyId", "PackId", "AreaId"];

    [Fact]
    public void No_published_fact_says_who_somebody_is()
    {
        Plan.House.Published.ShouldNotBeEmpty();
        foreach (var (name, publication) in Plan.House.Published)
        {
            var ids = publication.Fact.GetProperties()
                .Where(property => (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) == typeof(Guid) || property.PropertyType == typeof(IReadOnlyList<Guid>))
                .Select(property => property.Name).Except(publication.Without);
            ids.Except(Things).ShouldBeEmpty($"{name} would tell whose it is");
            publication.Without.Except(publication.Fact.GetProperties().Select(property => property.Name)).ShouldBeEmpty(name);
        }
    }

    [Fact]
    public void Every_published_fact_has_a_title_and_its_room_a_name()
    {
        var keys = Plan.TextFiles().SelectMany(file => Plan.Texts(file).Keys).ToHashSet();
        Plan.House.Published.Values.Select(publication => publication.Text).Except(keys).ShouldBeEmpty();
        Plan.House.Published.Keys.Select(name => $"webhooks.facts.room.{name.Split('.')[0]}").Except(keys).ShouldBeEmpty();
        foreach (var publication in Plan.House.Published.Values)
        {
            typeof(Fact).IsAssignableFrom(publication.Fact).ShouldBeTrue();
        }
    }

    [Fact]
    public void Every_notice_is_of_a_kind_that_its_reader_may_choose_by()
    {
        var texts = Plan.TextFiles().SelectMany(file => Plan.Texts(file).Keys).ToHashSet();
        texts.Where(key => key.Split('.') is [_, "notice", _]).ShouldBe(Plan.House.NoticeKinds.Keys, ignoreOrder: true);
        Plan.House.NoticeKinds.Values.Select(kind => kind.Code).Distinct().Except(texts).ShouldBeEmpty();
    }
}
