using System.Linq.Expressions;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Places;

namespace Mulin.Kernel.Data;

/// <summary>What every table has in common, so that a module's mapping says only what is special (DESIGN §7–§8).</summary>
internal static class HouseConventions
{
    private static readonly Type[] Allowed =
        [typeof(string), typeof(bool), typeof(int), typeof(long), typeof(Guid), typeof(DateOnly), typeof(DateTime), typeof(Secret), typeof(byte[])];

    public static void Types(ModelConfigurationBuilder configuration)
    {
        configuration.Properties<DateTime>().HaveConversion<Utc>();
        configuration.Properties<Secret>().HaveConversion<Sealed>();
        configuration.Properties<Enum>().HaveConversion<string>();
    }

    public static void Apply(ModelBuilder model, Db db, bool postgres)
    {
        foreach (var type in model.Model.GetEntityTypes().ToList())
        {
            var clr = type.ClrType;
            type.SetTableName(TableName(clr));

            if (typeof(Entity).IsAssignableFrom(clr))
            {
                var entity = model.Entity(clr);
                entity.HasKey(nameof(Entity.CommunityId), nameof(Entity.Id));
                entity.Property(nameof(Entity.CommunityId)).ValueGeneratedNever();
                entity.Property(nameof(Entity.Id)).ValueGeneratedNever();
                entity.Property(nameof(Entity.Version)).IsConcurrencyToken();
                entity.HasQueryFilter("here", HereFilter(clr, db));
                entity.Ignore(nameof(ILocated.Spot));
            }
            else if (typeof(PlatformEntity).IsAssignableFrom(clr))
            {
                model.Entity(clr).Property(nameof(PlatformEntity.Version)).IsConcurrencyToken();
            }

            foreach (var property in type.GetProperties())
            {
                var kind = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
                if (!Allowed.Contains(kind) && !kind.IsEnum)
                {
                    throw new InvalidOperationException($"{clr.Name}.{property.Name} is {kind.Name}, which does not behave alike on both engines.");
                }

                property.SetColumnName(Snake(property.Name));
                if (postgres && (kind == typeof(string) || kind.IsEnum || kind == typeof(Secret)))
                {
                    property.SetCollation("C");
                }
            }

            foreach (var key in type.GetForeignKeys())
            {
                key.DeleteBehavior = DeleteBehavior.Restrict;
            }
        }
    }

    /// <summary><c>Mulin.Concerns.Reports.Concern</c> → <c>concerns_concern</c>; Foundation's and the kernel's rooms count as modules of their own.</summary>
    internal static string TableName(Type type)
    {
        var parts = type.Namespace!.Split('.');
        var room = parts[1] switch
        {
            "Foundation" => parts[2],
            "Kernel" when parts.Length > 2 && parts[2] == "Places" => "Places",
            _ => parts[1],
        };
        return $"{Snake(room)}_{Snake(type.Name)}";
    }

    internal static string Snake(string name)
    {
        var snake = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0 && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]))))
            {
                snake.Append('_');
            }

            snake.Append(char.ToLowerInvariant(name[i]));
        }

        return snake.ToString();
    }

    private static LambdaExpression HereFilter(Type clr, Db db)
    {
        var row = Expression.Parameter(clr, "row");
        return Expression.Lambda(
            Expression.Equal(Expression.Property(row, nameof(Entity.CommunityId)), Expression.Property(Expression.Constant(db), nameof(Db.CommunityId))),
            row);
    }

    internal sealed class Utc() : ValueConverter<DateTime, DateTime>(
        time => Clock.Cut(time), time => DateTime.SpecifyKind(time, DateTimeKind.Utc));

    private sealed class Sealed() : ValueConverter<Secret, string>(secret => secret.Sealed, text => new Secret(text));
}
