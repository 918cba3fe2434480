namespace Tributary.Cli;

/// <summary>
/// The command was written wrongly: the message says what is wrong and what to do.
/// </summary>
internal sealed class MisuseException(string message) : Exception(message);
