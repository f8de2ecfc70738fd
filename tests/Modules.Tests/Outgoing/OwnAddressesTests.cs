using Microsoft.Extensions.Configuration;
using Mulin.Foundation.Outgoing;

namespace Mulin.Modules.Tests.Outgoing;

public class OwnAddressesTests
{
    [Theory]
    [InlineData("MULIN_SMS_URL", "sms.example.org/send")]
    [InlineData("MULIN_SMS_URL", "ftp://sms.example.org/send")]
    [InlineData("MULIN_SMS_URL", "https://user:word@sms.example.org/send")]
    [InlineData("MULIN_SMS_SIGN", "body")]
    [InlineData("MULIN_ADDRESS", "mulin.example.cn")]
    [InlineData("MULIN_ADDRESS", "https://mulin.example.cn/?from=robot")]
    public void What_is_mistyped_is_named_at_the_start(string name, string typed) =>
        Should.Throw<InvalidDataException>(() => OwnAddresses.Check(Said(name, typed))).Message.ShouldStartWith(name);

    [Theory]
    [InlineData("MULIN_SMS_URL", "https://sms.example.org/send?app=mulin")]
    [InlineData("MULIN_SMS_URL", "")]
    [InlineData("MULIN_SMS_SIGN", "query")]
    [InlineData("MULIN_ADDRESS", "https://mulin.example.cn/")]
    [InlineData("MULIN_ADDRESS", null)]
    public void What_can_be_called_is_left_alone(string name, string? typed) => OwnAddresses.Check(Said(name, typed));

    private static IConfiguration Said(string name, string? typed) => new ConfigurationBuilder().AddInMemoryCollection([new(name, typed)]).Build();
}
