using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Mulin.Kernel.Domain;

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
            db.WithinSave(ct => Write(db, rows, sum, ct));
        }
    }

    private static async Task Write<T>(Db db, IReadOnlyCollection<T> rows, string sum, CancellationToken ct)
        where T : class
    {
        var type = db.Model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} is not mapped.");
        var table = type.GetTableName()!;
        var properties = type.GetProperties().ToArray();
        var columns = string.Join(", ", properties.Select(property => property.GetColumnName()));
        var key = string.Join(", ", type.FindPrimaryKey()!.Properties.Select(property => property.GetColumnName()));
        var added = type.FindProperty(sum)?.GetColumnName() ?? throw new InvalidOperationException($"{typeof(T).Name} has no {sum}.");
        var conflict = $"ON CONFLICT ({key}) DO UPDATE SET {added} = {table}.{added} + excluded.{added}";

        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        var names = properties.Select((_, i) => $"@p{i}").ToArray();
        if (db.Engine.IsPostgres)
        {
            // One array for each column: one statement of one shape, however many rows.
            command.CommandText = $"INSERT INTO {table} ({columns}) SELECT * FROM unnest({string.Join(", ", names)}) {conflict}";
            for (var i = 0; i < properties.Length; i++)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = names[i];
                parameter.Value = Column(db, properties[i], rows);
                command.Parameters.Add(parameter);
            }

            await command.ExecuteNonQueryAsync(ct);
            return;
        }

        // In the same process there is no way to the database to save: one prepared statement, run for each row.
        command.CommandText = $"INSERT INTO {table} ({columns}) VALUES ({string.Join(", ", names)}) {conflict}";
        var parameters = new DbParameter[properties.Length];
        foreach (var row in rows)
        {
            for (var i = 0; i < properties.Length; i++)
            {
                var value = ValueOf(db, properties[i], row);
                if (parameters[i] is null)
                {
                    parameters[i] = ((RelationalTypeMapping)properties[i].GetTypeMapping()).CreateParameter(command, names[i], value, properties[i].IsNullable);
                    command.Parameters.Add(parameters[i]);
                }
                else
                {
                    parameters[i].Value = Converted(properties[i], value) ?? DBNull.Value;
                }
            }

            await command.ExecuteNonQueryAsync(ct);
        }
    }

    private static Array Column<T>(Db db, IProperty property, IReadOnlyCollection<T> rows)
        where T : class
    {
        var type = property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType;
        if (property.IsNullable && type.IsValueType && Nullable.GetUnderlyingType(type) is null)
        {
            type = typeof(Nullable<>).MakeGenericType(type);
        }

        var array = Array.CreateInstance(type, rows.Count);
        var at = 0;
        foreach (var row in rows)
        {
            array.SetValue(Converted(property, ValueOf(db, property, row)), at++);
        }

        return array;
    }

    private static object? ValueOf<T>(Db db, IProperty property, T row)
        where T : class =>
        row is Entity && property.Name == nameof(Entity.CommunityId)
            ? db.CommunityId is var here and not 0 ? here : throw new InvalidOperationException($"A {typeof(T).Name} is added up outside any community.")
            : property.GetGetter().GetClrValue(row);

    private static object? Converted(IProperty property, object? value) =>
        value is not null && property.GetTypeMapping().Converter is { } converter ? converter.ConvertToProvider(value) : value;
}
