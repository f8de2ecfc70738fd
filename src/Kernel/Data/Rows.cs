using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Mulin.Kernel.Domain;

namespace Mulin.Kernel.Data;

/// <summary>
/// Rows that are only ever written, not changed: past the change tracker, which costs more than the writing. All of them go in one trip
/// to the database. Needs the transaction of a save; rows of a community table are written to the present community.
/// </summary>
internal sealed class Rows(Db db)
{
    private readonly List<(Shape Shape, IReadOnlyCollection<object> Rows, string? Conflict)> all = [];

    public Rows Add<T>(IReadOnlyCollection<T> rows, Func<Shape, string>? conflict = null)
        where T : class
    {
        if (rows.Count > 0)
        {
            var shape = Shape.Of(db, typeof(T));
            all.Add((shape, rows, conflict?.Invoke(shape)));
        }

        return this;
    }

    /// <summary>
    /// Takes what was added away from the change tracker's writing, to be written afterwards: what others refer to first. The tracker goes on knowing
    /// them, as written.
    /// </summary>
    public static Rows Added(Db db)
    {
        var added = db.ChangeTracker.Entries().Where(entry => entry.State == EntityState.Added).ToList();
        List<IEntityType> order = [];
        foreach (var type in added.Select(entry => entry.Metadata).Distinct())
        {
            After(type, order);
        }

        var kinds = added.ToLookup(entry => entry.Metadata, entry => entry.Entity);
        var rows = new Rows(db);
        foreach (var type in order.Where(kinds.Contains))
        {
            IReadOnlyCollection<object> some = [.. kinds[type]];
            rows.all.Add((Shape.Of(db, type.ClrType), some, null));
        }

        foreach (var entry in added)
        {
            entry.State = EntityState.Unchanged;
        }

        return rows;
    }

    private static void After(IEntityType type, List<IEntityType> order)
    {
        if (order.Contains(type))
        {
            return;
        }

        foreach (var key in type.GetForeignKeys().Where(key => key.PrincipalEntityType != type))
        {
            After(key.PrincipalEntityType, order);
        }

        order.Add(type);
    }

    public async Task Write(CancellationToken ct)
    {
        if (all.Count == 0)
        {
            return;
        }

        try
        {
            await (db.Engine.IsPostgres ? WriteArrays(ct) : WriteEach(ct));
        }
        catch (DbException exception)
        {
            // As the change tracker says it, so that who is told "already there" need not know which way it was written.
            throw new DbUpdateException("Rows could not be written.", exception);
        }
    }

    /// <summary>One array for each column: a statement of one shape, however many rows.</summary>
    private async Task WriteArrays(CancellationToken ct)
    {
        await using var command = Command();
        var sql = new StringBuilder();
        foreach (var (shape, rows, conflict) in all)
        {
            sql.Append(CultureInfo.InvariantCulture, $"INSERT INTO {shape.Table} ({shape.Columns}) SELECT * FROM unnest(");
            for (var i = 0; i < shape.Properties.Length; i++)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"@p{command.Parameters.Count}");
                parameter.Value = Column(shape.Properties[i], rows);
                command.Parameters.Add(parameter);
                sql.Append(CultureInfo.InvariantCulture, $"{(i > 0 ? ", " : "")}{parameter.ParameterName}::{shape.Types[i]}[]");
            }

            sql.Append(CultureInfo.InvariantCulture, $") {conflict};");
        }

        command.CommandText = sql.ToString();
        await command.ExecuteNonQueryAsync(ct);
    }

    private async Task WriteEach(CancellationToken ct)
    {
        foreach (var (shape, rows, conflict) in all)
        {
            await WriteEach(shape, rows, conflict, ct);
        }
    }

    /// <summary>In the same process there is no way to the database to save: one prepared statement, run for each row.</summary>
    private async Task WriteEach(Shape shape, IReadOnlyCollection<object> rows, string? conflict, CancellationToken ct)
    {
        await using var command = Command();
        command.CommandText = $"INSERT INTO {shape.Table} ({shape.Columns}) VALUES ({shape.Names}) {conflict}";
        var parameters = new DbParameter[shape.Properties.Length];
        foreach (var row in rows)
        {
            for (var i = 0; i < parameters.Length; i++)
            {
                var property = shape.Properties[i];
                var value = ValueOf(property, row);
                if (parameters[i] is null)
                {
                    parameters[i] = ((RelationalTypeMapping)property.GetTypeMapping()).CreateParameter(command, string.Create(CultureInfo.InvariantCulture, $"@p{i}"), value, property.IsNullable);
                    command.Parameters.Add(parameters[i]);
                }
                else
                {
                    parameters[i].Value = Converted(property, value) ?? DBNull.Value;
                }
            }

            await command.ExecuteNonQueryAsync(ct);
        }
    }

    private DbCommand Command()
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        return command;
    }

    private Array Column(IProperty property, IReadOnlyCollection<object> rows)
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
            array.SetValue(Converted(property, ValueOf(property, row)), at++);
        }

        return array;
    }

    private object? ValueOf(IProperty property, object row) =>
        row is Entity && property.Name == nameof(Entity.CommunityId)
            ? db.CommunityId is var here and not 0 ? here : throw new InvalidOperationException($"A {row.GetType().Name} is written outside any community.")
            : property.GetGetter().GetClrValue(row);

    private static object? Converted(IProperty property, object? value) =>
        value is not null && property.GetTypeMapping().Converter is { } converter ? converter.ConvertToProvider(value) : value;

    /// <summary>What the model says of a table, asked once.</summary>
    internal sealed record Shape(string Table, IProperty[] Properties, string Columns, string Names, string[] Types, string Key)
    {
        public static Shape Of(Db db, Type clr)
        {
            var type = db.Model.FindEntityType(clr) ?? throw new InvalidOperationException($"{clr.Name} is not mapped.");
            return type.GetOrAddRuntimeAnnotationValue("Mulin:Rows", static known => Read(known!), type);
        }

        public string Column(string property) => Properties.FirstOrDefault(one => one.Name == property)?.GetColumnName() ?? throw new InvalidOperationException($"{Table} has no {property}.");

        private static Shape Read(IEntityType type)
        {
            IProperty[] properties = [.. type.GetProperties()];
            return new Shape(
                type.GetTableName()!,
                properties,

                // Quoted: a column may be called from, or end.
                string.Join(", ", properties.Select(property => $"\"{property.GetColumnName()}\"")),
                string.Join(", ", properties.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"@p{i}"))),
                [.. properties.Select(property => property.GetColumnType())],
                string.Join(", ", type.FindPrimaryKey()!.Properties.Select(property => property.GetColumnName())));
        }
    }
}
