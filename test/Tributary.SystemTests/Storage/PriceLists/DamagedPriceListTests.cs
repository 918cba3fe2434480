using System.Text;
using Tributary.Storage.PriceLists;
using Tributary.Storage.Text;
using Xunit;
using static Tributary.SystemTests.Storage.PriceLists.PriceListFiles;

namespace Tributary.SystemTests.Storage.PriceLists;

/// <summary>However a file is damaged, it is read or refused in words, and never crashes.</summary>
public sealed class DamagedPriceListTests
{
    private const int Seed = 20;

    [Theory]
    [InlineData("written/offer.json")]
    [InlineData("written/offer.csv")]
    [InlineData("ligoj/AWSDatabaseSavingsPlans.json")]
    public void A_file_that_is_cut_off_anywhere(string file)
    {
        var whole = Bytes(file);
        for (var length = 0; length < whole.Length; length += 3)
        {
            Survives(whole[..length], $"cut at {length}");
        }
    }

    [Theory]
    [InlineData("written/offer.json")]
    [InlineData("written/offer.csv")]
    [InlineData("ligoj/AWSDatabaseSavingsPlans.json")]
    public void A_file_with_wrong_bytes(string file)
    {
        var random = new Random(Seed);
        var whole = Bytes(file);
        for (var i = 0; i < 2_000; i++)
        {
            var damaged = whole.ToArray();
            for (var bytes = random.Next(1, 4); bytes > 0; bytes--)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            Survives(damaged, $"seed {Seed}, damage {i}");
        }
    }

    private static void Survives(byte[] text, string how)
    {
        try
        {
            AwsPriceList.Read(new MemoryStream(text), "damaged");
        }
        catch (InputException refused)
        {
            Assert.StartsWith("damaged", refused.Message, StringComparison.Ordinal);
        }
        catch (Exception crash) when (crash is not InputException)
        {
            Assert.Fail($"{how}: {crash}\n{Encoding.UTF8.GetString(text)}");
        }
    }

    private static byte[] Bytes(string file)
    {
        using var bytes = new MemoryStream();
        using var stream = Open(file);
        stream.CopyTo(bytes);

        return bytes.ToArray();
    }
}
