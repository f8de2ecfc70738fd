namespace Mulin.Kernel.Data;

/// <summary>
/// Counters that are added to rather than set: a row that is there gets its sum raised, one that is not comes into being. Loading,
/// changing and saving would lose additions made meanwhile and cost a query a row.
/// </summary>
public static class Tallies
{
    /// <summary>
    /// Adds <paramref name="rows"/> up within the next save. A row is the same counter when its primary key is the same, so the key must
    /// follow from what is counted; no key may stand twice among the rows. Rows of a community table are written to the present
    /// community. Who also deletes or replaces such rows keeps the others out with <see cref="Db.Alone"/>, and so must who adds.
    /// </summary>
    /// <param name="sum">Name of the property that is added up; every other one only counts when the row comes into being.</param>
    public static void AddUp<T>(this Db db, IReadOnlyCollection<T> rows, string sum)
        where T : class
    {
        if (rows.Count > 0)
        {
            db.WithinSave(ct => new Rows(db)
                .Add(rows, shape => $"ON CONFLICT ({shape.Key}) DO UPDATE SET {shape.Column(sum)} = {shape.Table}.{shape.Column(sum)} + excluded.{shape.Column(sum)}")
                .Write(ct));
        }
    }
}
