using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Tributary.SystemTests.Rules.Planted;

/// <summary>Each member breaks the purity of the core once. Nothing calls them.</summary>
internal static class Impure
{
    internal static int Counter = 1;

    internal static DateTime AsksTheClock() => DateTime.UtcNow;

    internal static TimeSpan AsksTheOtherClock() => DateTimeOffset.Now.Offset;

    internal static bool Averages(IEnumerable<int> numbers) => numbers.Average() > 1;

    internal static object BoxesADecimal(long cents) => new decimal(cents);

    [DllImport("c", EntryPoint = "getpid")]
    internal static extern int CallsNativeCode();

    internal static long ConvertsToDouble(long units) => (long)(units * 0.1);

    internal static object CountsInFractions() => new List<float>();

    internal static void Locks(object gate)
    {
        lock (gate)
            gate.ToString();
    }

    internal static void Opens(Socket socket) => socket.Listen();

    internal static string ReadsAFile() => File.ReadAllText("bill.csv");

    internal static string ReadsTheCulture() => CultureInfo.CurrentCulture.Name;

    internal static string? ReadsTheEnvironment() => Environment.GetEnvironmentVariable("HOME");

    internal static Guid RollsAGuid() => Guid.NewGuid();

    internal static int RollsDice(int sides) => Random.Shared.Next(sides);

    internal static Stopwatch StartsAWatch() => Stopwatch.StartNew();

    internal static async Task Waits() => await Task.Yield();

    internal static void Writes(string line) => Console.WriteLine(line);
}
